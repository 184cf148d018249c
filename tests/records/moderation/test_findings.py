"""Where in a proposal the texts stand that the B1 check reads."""

from wijzerplaat.records.moderation import findings
from wijzerplaat.records.plain.rules import asks_reason


def test_the_findings_stand_where_the_text_stands():
    snapshot = {
        "title": "X",
        "summary": "Een.",
        "body": "",
        "tasks": ["Twee.", "Drie."],
        "how_to_get": "Vier.",
    }
    joined = findings.collect_prose(snapshot)
    shown = {**snapshot, "tasks": "Twee.\nDrie."}
    for name, within, start, end in findings.list_prose_places(snapshot):
        assert joined[start:end] == shown[name][within : within + end - start]
    assert [name for name, *_ in findings.list_prose_places(snapshot)] == [
        "summary",
        "how_to_get",
        "tasks",
        "tasks",
    ]


def kept(level, **more):
    return {
        "level": level,
        "score": 30.0,
        "findings": [],
        **dict.fromkeys(findings.JUDGED, level),
        **more,
    }


def test_the_hardest_field_decides_and_is_named():
    whole = kept("b1", findings=["one"])
    fields = {"summary": kept(None), "description": kept("just_above"), "tasks": kept("too_hard")}
    worst = findings.find_worst_check(whole, fields)
    assert (worst["level"], worst["field"], worst["findings"]) == ("too_hard", "tasks", ["one"])


def test_a_whole_text_that_is_harder_than_its_fields_keeps_its_level():
    worst = findings.find_worst_check(kept("just_above"), {"summary": kept("just_above")})
    assert (worst["level"], worst["field"]) == ("just_above", None)


def test_a_short_field_that_is_too_hard_asks_for_a_reason():
    worst = findings.find_worst_check(kept("b1"), {"summary": kept("short_hard")})
    assert worst["field"] == "summary" and asks_reason(worst, "too_hard")
    assert not asks_reason(worst, "off")
