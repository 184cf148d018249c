"""What is not ours is named, with its licence."""

from tests.house import third_party
from wijzerplaat.config import ROOT
from wijzerplaat.ground.language.check import check_text

SOURCES = ROOT / "platform" / "wijzerplaat" / "ground" / "language" / "data"


def test_every_locked_package_stands_in_the_list_with_its_version():
    said = third_party.FILE.read_text("utf-8")
    assert [
        name for name, version in third_party.locked() if f"| {name} | {version} |" not in said
    ] == []


def test_every_tool_stands_in_its_own_list():
    said = third_party.FILE.read_text("utf-8").split(third_party.BEGIN_TOOLS)[1]
    assert [
        name for name, version in third_party.tools() if f"| {name} | {version} |" not in said
    ] == []


def test_every_data_file_of_the_check_names_its_source():
    said = (SOURCES / "SOURCES.md").read_text("utf-8")
    assert check_text("Hallo.").refused is None
    assert [
        path.name
        for path in SOURCES.iterdir()
        if path.name != "SOURCES.md" and path.name not in said
    ] == []


def test_the_sources_of_the_language_data_are_credited():
    said = third_party.FILE.read_text("utf-8")
    assert [
        name
        for name in ("wordfreq", "SUBTLEX-NL", "LiNT-II", "simplemma", "CC BY-SA 4.0", "EUPL-1.2")
        if name not in said
    ] == []
