"""Nothing that people type runs in Chromium.

A few payloads in every field of every kind; `python -m tests.security.xss` has them all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.security import xss
from tests.security.corpus_xss import PAYLOADS
from tests.support.settings import Template, settings_for_tests
from wijzerplaat.app import create_app

pytestmark = pytest.mark.browser
FEW = (PAYLOADS[0], PAYLOADS[5], "[klik](javascript:xss(1))")


def test_there_are_at_least_a_hundred_payloads_and_no_two_are_the_same():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100


def test_nothing_typed_runs_or_is_stopped_or_acts(sqlite_template: Template, tmp_path: Path):
    with sqlite_template.copy(tmp_path) as url:
        app = create_app(settings_for_tests(tmp_path, url))
        trial = xss.tried(app, FEW)
        app.extensions["wijzerplaat"].database.dispose()
    assert trial.wrong == []
    assert trial.sinks > 60
