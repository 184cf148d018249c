"""The storeys hold: imports run down, rooms are entered by their public files, Flask stays at the
doors, and each room says in `room.py` what it brings.
"""

from __future__ import annotations

import ast
import importlib

import pytest

from tests.house import plan
from tests.house.sources import HOME, Import, Source, modules, ours, proofs, room_of, targets
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.wiring import ROOMS

STOREYS = tuple(plan.STOREYS)
LINE = {
    f"{storey}.{room}": line
    for storey, lines in plan.STOREYS.items()
    for line, rooms in enumerate(lines)
    for room in rooms
}
TOP = {name: place for place, name in enumerate(plan.TOP)}


def test_every_room_and_every_file_at_the_top_stands_in_the_plan() -> None:
    rooms = {source.room for source in ours() if "." in source.name}
    files = {source.name for source in ours() if source.name and not source.storey}
    assert rooms - LINE.keys() == set(), "draw the new room in tests/house/plan.py"
    assert LINE.keys() - rooms == set(), "a room comes with its issue, never empty before"
    assert files == {*plan.TOP, *plan.BOTTOM}
    assert {source.storey for source in ours() if source.storey} == set(STOREYS)


def test_imports_run_down() -> None:
    assert [
        _line(source, one)
        for source in ours()
        for name, one in targets(source)
        if not _runs_down(source, name)
    ] == []


def test_another_room_is_entered_by_its_public_files() -> None:
    assert (
        sorted(
            {
                f"{source.room} imports {name}"
                for source in ours()
                if source.name not in plan.TOP
                for name, _one in targets(source)
                if not _open_to(source, name)
            }
        )
        == []
    )


def test_every_exception_is_needed() -> None:
    used = {
        name
        for source in ours()
        for name, _one in targets(source)
        if room_of(name) != source.room and source.name not in plan.TOP
    }
    assert sorted(plan.ALSO_PUBLIC.keys() - used) == []


def test_inside_a_room_imports_run_from_door_to_model() -> None:
    assert [
        _line(source, one)
        for source in ours()
        if source.role in plan.RANKS and source.storey
        for name, one in targets(source)
        if room_of(name) == source.room
        and plan.RANKS.get(name.split(".")[-1], -1) > plan.RANKS[source.role]
    ] == []


def test_flask_stays_at_the_doors() -> None:
    assert [
        _line(source, one)
        for source in ours()
        if source.room not in plan.FLASK_ROOMS
        and source.name not in plan.FLASK_ROOMS
        and source.role not in plan.FLASK_ROLES
        and not source.role.endswith("_views")
        and not _is_door(source)
        for one in source.imports
        if one.name.split(".")[0] in plan.FLASK_FAMILY
    ] == []


def test_every_room_says_what_it_brings() -> None:
    rooms = [
        f"{storey}.{room}"
        for storey, lines in plan.STOREYS.items()
        for line in lines
        for room in line
        if storey != "ground"
    ]
    brought = [
        importlib.import_module(f"wijzerplaat.{name}.room").room for name in (*rooms, "ground")
    ]
    assert all(isinstance(room, Room) for room in brought)
    assert {id(room) for room in brought} == {id(room) for room in ROOMS}
    assert len(ROOMS) == len(brought)


def test_a_room_brings_only_what_is_its_own() -> None:
    """Otherwise nobody finds by its folder where a route, a table or a job comes from."""
    strangers = []
    for storey, room in (name.split(".") for name in LINE if not name.startswith("ground.")):
        own = f"wijzerplaat.{storey}.{room}"
        brought = importlib.import_module(f"{own}.room").room
        found = [
            *(module.__name__ for module in brought.models),
            *(area.import_name for area in brought.areas),
            *(job.run.__module__ for job in brought.jobs),
            *(kind.model.__module__ for kind in brought.kinds),
            *(one.listener.__module__ for one in brought.hears),
        ]
        strangers += [f"{own} brings {one}" for one in found if not one.startswith(f"{own}.")]
    assert strangers == []


@pytest.mark.parametrize("name", ["wiring", "wiring_below"])
def test_wiring_holds_the_rooms_and_nothing_else(name: str) -> None:
    source = next(one for one in ours() if one.name == name)
    imports = (ast.Import, ast.ImportFrom)
    rest = [node for node in source.tree.body[1:] if not isinstance(node, imports)]
    assert len(rest) == 1
    assert source.lines <= 100


def test_imports_are_absolute_and_stand_on_top() -> None:
    assert [
        _line(source, one) for source in ours() for one in source.imports if one.level or one.inside
    ] == []


def test_a_package_file_holds_one_docstring() -> None:
    packages = [source for source in ours() if source.path.name == "__init__.py"]
    assert [
        source.name
        for source in packages
        if len(source.tree.body) != 1 or not ast.get_docstring(source.tree)
    ] == []


def test_no_import_goes_round() -> None:
    edges = {
        source.name: {name for name, _ in targets(source)} - {source.name} for source in ours()
    }
    settled: set[str] = set()
    while ready := {
        name for name, needs in edges.items() if name not in settled and needs <= settled
    }:
        settled |= ready
    assert sorted(modules() - settled) == []


def test_prepare_imports_nothing_of_ours() -> None:
    assert [
        name for source in ours() if source.name in plan.ALONE for name, _ in targets(source)
    ] == []


def test_templates_stand_where_their_views_stand() -> None:
    """layout.html, components, errors and mails are shared and stand on top."""
    shared = {"layout.html", "components", "errors", "mails"}
    homes = HOME.parent.parent / "themes"
    assert [
        str(path.relative_to(homes))
        for templates in homes.glob("*/templates")
        for path in templates.rglob("*.html")
        if (parts := path.relative_to(templates).parts)[0] not in shared
        and ".".join(parts[:2]) not in LINE
    ] == []


def test_tests_mirror_the_package() -> None:
    """A test of a room stands in the folder of that room."""
    tests = HOME.parent.parent / "tests"
    assert [
        str(path.relative_to(tests))
        for storey in STOREYS
        for path in (tests / storey).rglob("test_*.py")
        if ".".join(path.relative_to(tests).parts[:2]) not in LINE
    ] == []


def _runs_down(source: Source, name: str) -> bool:
    if name == "" or name in plan.BOTTOM:
        return True
    if source.name in plan.BOTTOM:
        return room_of(name) == "ground.core"
    if source.name in TOP:
        return name not in TOP or TOP[name] > TOP[source.name]
    here, there = source.room, room_of(name)
    if "." not in here or here == there:
        return here == there
    above, below = here.split(".")[0], there.split(".")[0]
    if above != below:
        return below in STOREYS and STOREYS.index(above) < STOREYS.index(below)
    return LINE[here] < LINE[there]


def _line(source: Source, one: Import) -> str:
    return f"{source.name}:{one.line} imports {one.name}"


def _open_to(source: Source, name: str) -> bool:
    if room_of(name) == source.room or name.startswith("ground.") or "." not in name:
        return True
    return name.split(".")[-1] in plan.PUBLIC_ROLES or name in plan.ALSO_PUBLIC


def _is_door(source: Source) -> bool:
    """A file that makes an Area is a door, whatever it is called: a room may have several."""
    return any(
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) == "Area"
        for node in source.tree.body
    )


def test_no_test_imports_from_another_test() -> None:
    """What several tests need stands in `tests/support`, or in a file that is no test."""
    assert [
        f"{source.name}:{one.line} imports {one.name}"
        for source in proofs()
        for one in source.imports
        if one.name.startswith("tests.")
        and any(part.startswith("test_") for part in one.name.split(".")[1:-1])
    ] == []
