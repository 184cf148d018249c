"""Who does what is otherwise forbidden: pinned by name, each with its reason in plan.py."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from types import ModuleType

from tests.house import plan
from tests.house.sources import Import, Source, ours
from tests.support.rooms import JOBS, MODELS, SCHEDULE
from wijzerplaat.ground.adapters import queue

RAW_IMPORTS = frozenset({"text", "literal_column", "table", "column", "TextClause"})
RAW_ATTRIBUTES = frozenset({"exec_driver_sql", "raw_connection", "__table__"})


def test_only_listed_callers_reach_every_portal():
    found = {
        source.name
        for source in ours()
        if source.name != "ground.core.scope" and _uses(source, "all_portals")
    }
    assert found == plan.ALL_PORTALS_CALLERS.keys()


def test_every_caller_says_why():
    calls = [
        node
        for source in ours()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("all_portals")
    ]
    assert [
        ast.unparse(call) for call in calls if not any(one.arg == "reason" for one in call.keywords)
    ] == []


def test_only_listed_files_write_sql_past_the_mappers():
    found = {source.name for source in ours() if any(_raw(source))}
    assert found == plan.RAW_SQL.keys()


def test_only_one_file_touches_the_inside_of_whoosh():
    found = {
        source.name: {one.name.split(".")[1] for one in source.imports if _of_whoosh(one)}
        for source in ours()
        if any(_of_whoosh(one) for one in source.imports)
    }
    assert found.keys() == plan.WHOOSH.keys()
    allowed = [(found[name], modules) for name, modules in plan.WHOOSH.items() if modules]
    assert all(used <= modules for used, modules in allowed)


def test_only_listed_files_zip():
    zips = {"gzip", "zlib", "brotli", "zstandard"}
    assert {
        source.name for source in ours() if any(one.name in zips for one in source.imports)
    } == plan.ZIPS.keys()


def test_only_the_ground_floor_opens_sessions():
    assert {
        source.name
        for source in ours()
        if _uses(source, "PortalSession") and _makes(source, "PortalSession")
    } == {"ground.core.scope"}
    assert {source.name for source in ours() if _uses(source, "open_session")} == {
        "ground.core.scope",
        "ground.web.requests",
    }
    assert {source.name for source in ours() if _uses(source, "create_engine")} == {
        "ground.core.db"
    }


def test_only_the_unit_of_work_commits():
    found = {
        source.name
        for source in ours()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "commit"
    }
    assert found == {"ground.core.scope"}


def test_nobody_else_asks_what_time_it_is():
    clocks = ("datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time")
    found = {
        source.name
        for source in ours()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in clocks
    }
    assert found <= {"ground.core.clock"} | plan.OWN_CLOCK.keys()


def test_every_scheduled_job_exists_and_every_queue_is_watched():
    assert {name for name, _ in SCHEDULE} <= JOBS.keys()
    assert len({name for name, _ in SCHEDULE}) == len(SCHEDULE)
    assert {task.queue for task in JOBS.values()} <= set(queue.QUEUES)


def test_every_job_is_scheduled_or_put_by_name():
    put = {
        node.value
        for source in ours()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in JOBS
    }
    assert JOBS.keys() - {name for name, _ in SCHEDULE} <= put


def test_every_model_is_known_to_the_migrations():
    files = {source.name for source in ours() if source.role == "models"}
    assert files <= {
        module.__name__.removeprefix("wijzerplaat.") for module in (*MODELS, *_under())
    }


def _under() -> list[ModuleType]:
    """Modules of tables that another listed one needs, so that they are loaded with it."""
    return [
        sys.modules[name]
        for name in ("wijzerplaat.records.entries.models", "wijzerplaat.tenancy.portals.models")
        if name in sys.modules
    ]


def _uses(source: Source, name: str) -> bool:
    return any(one.name.split(".")[-1] == name for one in source.imports) or any(
        isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name
        for node in ast.walk(source.tree)
    )


def _of_whoosh(one: Import) -> bool:
    return one.name.split(".")[0] == "whoosh"


def _makes(source: Source, name: str) -> bool:
    return any(
        isinstance(node, ast.Call) and ast.unparse(node.func) == name
        for node in ast.walk(source.tree)
    )


def _raw(source: Source) -> Iterator[str]:
    for one in source.imports:
        module, _, name = one.name.rpartition(".")
        if (module.startswith("sqlalchemy") and name in RAW_IMPORTS) or one.name.endswith(
            "tenancy.CHECKED"
        ):
            yield one.name
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in RAW_ATTRIBUTES:
            yield node.attr
