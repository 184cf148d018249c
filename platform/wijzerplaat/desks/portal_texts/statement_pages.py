"""What the pages about the statement of accessibility show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wijzerplaat.desks.editors.display import Fact, Form, PostButton, ProcessStep
from wijzerplaat.desks.portal_texts.statement_schemas import (
    STEPS,
    StatementSchema,
    find_late_days,
)
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.validation import Fields, GivenFields, load_fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.portal_texts import statements
from wijzerplaat.tenancy.portal_texts.accessibility_page import (
    STATUSES,
    AccessibilityPage,
    describe_accessibility,
)
from wijzerplaat.tenancy.portal_texts.tasks import NOTES
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings import service as settings
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.settings.places import stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting


def _check(scope: PortalScope, _part: str, typed: Fields) -> Fields:
    if typed == statements.EMPTY:
        return dict(statements.EMPTY)  # as it was before anybody stated anything
    wrong = find_late_days(typed, clock.today(scope.now))
    try:
        values = load_fields(StatementSchema(), typed)
    except Invalid as problem:
        raise Invalid({**wrong, **problem.fields}) from None
    if wrong:
        raise Invalid(wrong)
    return values


STATEMENT_SETTING = Setting(
    "accessibility", *stand_in_section("accessibility", statements.EMPTY), _check, told=True
)


@dataclass(frozen=True)
class Typed:
    """What was filled in up to now, and the number of the statement that it began from."""

    values: Fields
    seen: str


@dataclass(frozen=True)
class ShownOverview:
    """How the portal stands: its page, what is too old, and what was stated before."""

    page: AccessibilityPage
    due: list[str]
    changes: list[tuple[Fact, PostButton]]


@dataclass(frozen=True)
class ShownStep:
    """One step: its fields, what goes along unseen, and on the last one the page as it will be.

    `problems`: one more can be added here.
    """

    title: str
    number: int
    steps: list[ProcessStep]
    form: Form
    carried: list[tuple[str, str]]
    problems: bool
    page: AccessibilityPage | None
    hint: str


def begin_again(kept: Fields, now: datetime) -> Fields:
    """Return what the form begins with: the last statement, signed today."""
    return {**kept, "made_on": clock.today(now).isoformat()}


def find_wrong_fields(scope: PortalScope, values: Fields) -> dict[str, list[str]]:
    """Return what is wrong with a statement, by field."""
    try:
        settings.check_setting(scope, STATEMENT_SETTING, values)
    except Invalid as problem:
        return dict(_flatten(problem.fields))
    return {}


def _flatten(said: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield messages by the names of fields in a form: those of a row are 'problems-0-what'."""
    for name, one in said.items():
        if isinstance(one, Mapping):
            yield from _flatten(one, f"{prefix}{name}-")
        else:
            yield f"{prefix}{name}", one


def find_wrong_step(wrong: Iterable[str], last: int) -> int | None:
    """Return the first step up to `last` in which a field is wrong."""
    parts = {name.split("-")[0] for name in wrong}
    return next(
        (n for n, (_title, names) in enumerate(STEPS[: last + 1]) if parts & set(names)), None
    )


def describe_overview(scope: PortalScope) -> ShownOverview:
    """Return how the portal stands now."""
    kept, _number = settings.load_setting(scope, STATEMENT_SETTING)
    today = clock.today(scope.now)
    due = statements.list_due(statements.read_statement(kept), today)
    return ShownOverview(
        describe_accessibility(kept, today),
        [_(NOTES[name]) for name, _day in due],
        _describe_changes(scope, settings.list_setting_changes(scope, STATEMENT_SETTING)),
    )


def _describe_changes(
    scope: PortalScope, found: Iterable[SettingChange]
) -> list[tuple[Fact, PostButton]]:
    found = list(found)
    names = plain.load_known_names(scope, (one.by_id for one in found))
    return [
        (
            Fact(
                _("%(day)s om %(hour)s uur", day=formats.day(one.at), hour=formats.hour(one.at)),
                _(
                    "Van status %(before)s naar status %(after)s. %(name)s",
                    before=_status_then(one.before, one.at),
                    after=_status_then(one.after, one.at),
                    name=names.get(one.by_id) or _("Een oud-collega"),
                ),
            ),
            PostButton(
                _("Zet terug"), url_for("statement_settings.restore_statement", number=one.number)
            ),
        )
        for one in found
    ]


def _status_then(kept: GivenFields, at: datetime) -> str:
    return statements.find_status(statements.read_statement(kept), clock.today(at))


def describe_step(
    scope: PortalScope, typed: Typed, here: int, wrong: Mapping[str, list[str]]
) -> ShownStep:
    """Return one step of the form, with what was filled in up to now."""
    title, names = STEPS[here]
    schema = StatementSchema()
    every = forms.make_form_fields(schema, typed.values, wrong, {})
    shown = [one for one in every if one.name in names]
    last = here == len(STEPS) - 1
    page = describe_accessibility(typed.values, clock.today(scope.now)) if last else None
    return ShownStep(
        _(title),
        here,
        [ProcessStep(_(name), done=n < here) for n, (name, _names) in enumerate(STEPS)],
        Form(url_for("statement_settings.send_statement_step"), shown),
        [
            *_carry(one for one in every if one.name not in names),
            ("stap", str(here)),
            ("seen", typed.seen),
        ],
        "problems" in names,
        page,
        _say_what_follows(page),
    )


def _say_what_follows(page: AccessibilityPage | None) -> str:
    if page is None:
        return ""
    name, _words = STATUSES[page.status]
    return _(
        "Uit je antwoorden volgt status %(letter)s: %(name)s.", letter=page.status, name=_(name)
    )


def _carry(fields: Iterable[FormField]) -> list[tuple[str, str]]:
    """Return fields as a form sends them, so that the next step has them too."""
    found = []
    for one in (inner for field in fields for inner in field.every() if not inner.inner):
        value = "1" if one.value is True else one.value
        if value not in ("", None, False):
            found.append((one.name, str(value)))
    return found
