"""Every template can be read under every theme, and every page that somebody can open is well
made in each.
"""

from __future__ import annotations

from dataclasses import fields

import pytest
from werkzeug.routing import Rule

from tests.house import html, matrix
from tests.house.matrix import Case, Stage
from wijzerplaat.config import ROOT
from wijzerplaat.ground.web.themes import Themes
from wijzerplaat.tenancy.portals.service import Directory, PortalView

NAMES = sorted(path.parent.name for path in (ROOT / "themes").glob("*/theme.toml"))
WHO = ("anonymous", "member", "editor")
ODD = {"mailbox.show_outbox_mail_html": "a mail as it was sent"}
REFUSALS = (403, 404, 410)


def _cases() -> list[Case]:
    """One case for each page and each form that comes back with errors, and one for each kind of
    refusal.
    """
    found: dict[object, Case] = {}
    for who in WHO:
        for case, status in matrix.expected().items():
            if (
                case.actor == who
                and case.relation in ("own", "platform")
                and case.endpoint not in ODD
            ):
                key = status if status in REFUSALS else case[:2] if status in (200, 422) else None
                found.setdefault(key, case)
    found.pop(None)
    return sorted(found.values())


CASES = _cases()
ONLY_SQLITE = pytest.mark.parametrize("stage", ["sqlite"], indirect=True)


@pytest.mark.parametrize("theme", NAMES)
def test_every_template_can_be_read(theme: str):
    environment = Themes(ROOT / "themes").environment(theme)
    names = environment.list_templates()
    assert len(names) > 50
    for name in names:
        environment.get_template(name)


@pytest.mark.parametrize("theme", NAMES)
def test_a_theme_overrides_only_what_basis_has(theme: str):
    own, basis = ROOT / "themes" / theme / "templates", ROOT / "themes" / "basis" / "templates"
    assert [
        str(path.relative_to(own))
        for path in own.rglob("*.*")
        if not (basis / path.relative_to(own)).is_file()
    ] == []


def test_unknown_names_are_errors_and_texts_are_escaped():
    for theme in NAMES:
        environment = Themes(ROOT / "themes").environment(theme)
        assert environment.undefined.__name__ == "StrictUndefined"
        assert environment.autoescape("errors/404.html") is True  # type: ignore[operator]


@ONLY_SQLITE
@pytest.mark.parametrize("theme", NAMES)
def test_every_page_is_well_made(stage: Stage, theme: str, monkeypatch: pytest.MonkeyPatch):
    _in_looks_of(theme, monkeypatch)
    rules = {(rule.endpoint, method): rule for rule, method in matrix.routes()}
    found = {
        f"{case.endpoint} of {case.actor}": wrong
        for case in CASES
        if (wrong := _wrong(stage, case, rules[case[:2]], theme))
    }
    assert len(CASES) > 30
    assert found == {}


def _in_looks_of(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve = Directory.resolve

    def dressed(self: Directory, host: str) -> PortalView | None:
        found = resolve(self, host)
        return found and PortalView(
            **{**{one.name: getattr(found, one.name) for one in fields(found)}, "theme": theme}
        )

    monkeypatch.setattr(Directory, "resolve", dressed)


def _wrong(stage: Stage, case: Case, rule: Rule, theme: str) -> list[str]:
    told = stage.ask_anew(case, rule)
    if told.status != matrix.expected()[case]:
        return [f"status {told.status}"]
    if not told.body.lstrip().startswith("<!doctype html>"):
        return []
    dressed = (
        [] if case.relation == "platform" or f"/thema/{theme}.css" in told.body else ["other looks"]
    )
    return dressed + html.problems(told.body)
