"""The floors hold: imports run down, features are entered by their public rooms, Flask stays at
the doors.
"""

from __future__ import annotations

import ast

from tests.house import plan
from tests.house.sources import Import, Source, modules, ours, targets

HEIGHT = {part: height for height, parts in enumerate(plan.FLOORS) for part in parts}


def test_every_part_of_the_house_has_its_floor():
    parts = {source.floor for source in ours() if source.floor}
    assert parts - HEIGHT.keys() - plan.ALONE.keys() == set(), (
        "draw the new part in tests/house/plan.py"
    )


def test_imports_run_down():
    assert [
        found
        for source in ours()
        for name, one in targets(source)
        if (found := _climbs(source, name, one))
    ] == []


def test_another_feature_is_entered_by_its_public_rooms():
    visitors = [source for source in ours() if source.floor not in plan.SEES_ALL]
    assert [
        _line(source, one)
        for source in visitors
        for name, one in targets(source)
        if not _open_to(source, name)
    ] == []


def test_inside_a_feature_imports_run_from_door_to_model():
    rooms = [
        source
        for source in ours()
        if source.room in plan.RANKS and source.floor not in plan.SHELVES
    ]
    assert [
        _line(source, one)
        for source in rooms
        for name, one in targets(source)
        if name.split(".")[0] == source.floor
        and plan.RANKS.get(name.split(".")[-1], -1) > plan.RANKS[source.room]
    ] == []


def test_flask_stays_at_the_doors():
    inner = [
        source
        for source in ours()
        if source.floor not in plan.FLASK_FLOORS
        and source.room not in plan.FLASK_ROOMS
        and not _is_door(source)
    ]
    assert [
        _line(source, one)
        for source in inner
        for one in source.imports
        if one.name.split(".")[0] in plan.FLASK_FAMILY
    ] == []


def test_imports_are_absolute_and_stand_on_top():
    assert [
        _line(source, one) for source in ours() for one in source.imports if one.level or one.inside
    ] == []


def test_a_package_file_holds_one_docstring():
    packages = [source for source in ours() if source.path.name == "__init__.py"]
    assert [
        source.name
        for source in packages
        if len(source.tree.body) != 1 or not ast.get_docstring(source.tree)
    ] == []


def test_no_import_goes_round():
    edges = {
        source.name: {name for name, _ in targets(source)} - {source.name} for source in ours()
    }
    settled: set[str] = set()
    while ready := {
        name for name, needs in edges.items() if name not in settled and needs <= settled
    }:
        settled |= ready
    assert sorted(modules() - settled) == []


def test_prepare_imports_nothing_of_ours():
    assert [
        name for source in ours() if source.floor in plan.ALONE for name, _ in targets(source)
    ] == []


def _climbs(source: Source, name: str, one: Import) -> str:
    there = name.split(".")[0]
    if there == source.floor or there == "" or HEIGHT[there] < HEIGHT.get(source.floor, -1):
        return ""
    return "" if HEIGHT[there] == 0 == HEIGHT.get(source.floor, -1) else _line(source, one)


def _line(source: Source, one: Import) -> str:
    return f"{source.name}:{one.line} imports {one.name}"


def _open_to(source: Source, name: str) -> bool:
    part, _, room = name.partition(".")
    if part in (source.floor, "") or part in plan.SHELVES:
        return True
    return room in plan.PUBLIC_ROOMS or room in plan.ALSO_PUBLIC.get(part, {})


def _is_door(source: Source) -> bool:
    """A file that makes an Area is a door, whatever it is called: a feature may have several."""
    return any(
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) == "Area"
        for node in source.tree.body
    )
