"""Figures of a demo come from invented visitors who walk by the same doors as real ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.support.counting import list_counts
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.counting import commands, models
from wijzerplaat.records.counting.models import DayCount


def replay(app: Flask, *more: str) -> Any:
    asked = ["counted", "replay", "--portal", "eikstad", "--visits", "8", *more]
    return app.test_cli_runner().invoke(args=asked)


def test_a_replay_counts_on_its_own_days_and_the_same_again_nothing(app: Flask, work: Any) -> None:
    assert replay(app, "--days", "3").exit_code == 0
    with work() as scope:
        once = list_counts(scope)
        days = set(scope.session.scalars(select(DayCount.day)))
    measures = {measure for measure, _subject, _number in once}
    assert {models.PAGE, models.VISIT, models.DEVICE, models.RECORD} <= measures
    today = clock.today()
    assert days == {today - timedelta(days=back) for back in (1, 2, 3)}
    assert replay(app, "--days", "3").exit_code == 0
    with work() as scope:
        assert list_counts(scope) == once


def test_nobody_is_invented_in_production(app: Flask, platform: Platform, work: Any) -> None:
    here = app.extensions["wijzerplaat"]
    here.settings = replace(here.settings, mode="production")
    try:
        answer = replay(app)
        assert commands.replay_demo(here, "eikstad") == 0
    finally:
        here.settings = replace(here.settings, mode="test")
    assert answer.exit_code == 1
    assert "real visitors" in answer.output
    with work() as scope:
        assert list_counts(scope) == []
    assert platform.lines.list_closed() == []


def test_a_demo_that_was_just_filled_has_figures(
    app: Flask, monkeypatch: pytest.MonkeyPatch, work: Any
) -> None:
    monkeypatch.setattr(commands, "DEMO_DAYS", 2)
    job = app.extensions["wijzerplaat"].queue.jobs["counting.replay"]
    with app.app_context():
        assert job.run(app.extensions["wijzerplaat"], "eikstad") > 0
    with work() as scope:
        assert len(set(scope.session.scalars(select(DayCount.day)))) == 2
