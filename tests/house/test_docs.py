"""The documentation is true of today's house: it is short where it must be, its links lead
somewhere, the files it names are there, and nothing is left out of an index.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house import plan
from wijzerplaat.config import ROOT

PAGES = sorted(
    path.relative_to(ROOT)
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
)
DECISIONS = ROOT / "docs" / "decisions"
EACH = sorted(path.name for path in DECISIONS.glob("*.md") if path.name != "README.md")
HEADINGS = ["## Context", "## Choice", "## Price", "## When to look again"]
LARGEST_README = 8_192
FENCED = re.compile(r"^( *)```.*?^\1```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.py)`")
HOMES = (ROOT, ROOT / "platform" / "wijzerplaat", ROOT / "tests")


def words(page: Path) -> str:
    """Return a page without its blocks of code."""
    return FENCED.sub("", (ROOT / page).read_text(encoding="utf-8"))


def test_the_readme_can_be_read_in_a_few_minutes() -> None:
    assert (ROOT / "README.md").stat().st_size <= LARGEST_README


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [
        link for link in LINK.findall(words(page)) if not ((ROOT / page).parent / link).exists()
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_file_of_code_that_is_named_is_there(page: Path) -> None:
    assert [
        name
        for name in NAMED.findall(words(page))
        if not any((home / name).is_file() for home in HOMES)
    ] == []


def test_decisions_are_numbered_from_one() -> None:
    assert [name[:5] for name in EACH] == [f"{number:04}-" for number in range(1, len(EACH) + 1)]


@pytest.mark.parametrize("name", EACH)
def test_a_decision_says_why_what_at_which_price_and_when_to_look_again(name: str) -> None:
    lines = (DECISIONS / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(f"# {name[:4]}. ")
    assert [line for line in lines if line.startswith("## ")] == HEADINGS


@pytest.mark.parametrize("name", EACH)
def test_a_decision_stands_in_the_index_under_its_title(name: str) -> None:
    title = (DECISIONS / name).read_text(encoding="utf-8").splitlines()[0].split(". ", 1)[1]
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    assert f"| [{name[:4]}]({name}) | {title} |" in index


def test_every_room_is_named_in_the_architecture_and_drawn_in_the_readme() -> None:
    told = words(Path("docs/architecture.md"))
    rooms = {
        room
        for storey, lines in plan.STOREYS.items()
        for line in lines
        for room in line
        if f"{storey}.{room}" != "ground.room"
    }
    assert sorted(room for room in rooms if f"`{room}`" not in told) == []
    drawn = set(re.findall(r"[a-z_]+", (ROOT / "README.md").read_text("utf-8")))
    assert sorted(rooms - drawn) == []


@pytest.mark.parametrize("page", [Path("README.md"), Path("docs/architecture.md")], ids=str)
def test_every_storey_is_named(page: Path) -> None:
    assert [one for one in plan.STOREYS if one not in (ROOT / page).read_text("utf-8")] == []
