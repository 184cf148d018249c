"""Where in a proposal the texts stand that the B1 check reads."""

from wijzerplaat.records.moderation import findings


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
