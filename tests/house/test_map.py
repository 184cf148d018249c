"""The map of the house shows every room, and arrows that run down."""

from __future__ import annotations

from tests.house import map as house_map
from tests.house import plan


def test_the_map_names_every_room_with_a_line_about_it() -> None:
    drawn = "\n".join(house_map.drawn())
    rooms = [room for lines in plan.STOREYS.values() for line in lines for room in line]
    told = [line.split(maxsplit=1) for line in drawn.splitlines() if line.startswith("    ")]
    assert {line[0] for line in told if len(line) == 2} == set(rooms) - {"room"}
    assert [storey for storey in plan.STOREYS if f"\n{storey}: " not in drawn] == []


def test_the_arrows_of_the_map_run_down() -> None:
    storeys = ["top", *plan.STOREYS]
    arrows = house_map.counted()
    assert arrows["desks", "ground"] > 100
    assert [pair for pair in arrows if storeys.index(pair[0]) >= storeys.index(pair[1])] == []
