"""Logs: JSON, and nothing of what somebody typed."""

import json
import logging
import sys

from wijzerplaat.ground.core.logs import JsonLines


def test_of_an_exception_only_its_kind_and_places_are_kept() -> None:
    try:
        raise ValueError("persoon1@example.example")
    except ValueError:
        seen = sys.exc_info()
    record = logging.LogRecord(
        "wijzerplaat.x", logging.ERROR, __file__, 1, "job %s failed", ("a.b",), seen
    )
    line = JsonLines().format(record)
    assert "persoon1" not in line
    assert json.loads(line)["message"] == "job a.b failed"
    assert json.loads(line)["exception"] == "ValueError"
    assert "test_logs.py" in json.loads(line)["where"][0]
