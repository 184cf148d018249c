"""The page about accessibility, made from the statement of the portal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.portal_texts import statements
from wijzerplaat.tenancy.portal_texts.own_checks import OwnChecks, load_own_checks
from wijzerplaat.tenancy.portal_texts.statements import Statement

STATUSES = {
    statements.FULL: (
        N_("Voldoet helemaal"),
        N_("De hele website is onderzocht. Hij is goed op alle 50 punten van de wet."),
    ),
    statements.PARTLY: (
        N_("Voldoet voor een deel"),
        N_("De hele website is onderzocht. Op een paar punten moet hij nog beter."),
    ),
    statements.BEGUN: (
        N_("Eerste stappen gezet"),
        N_("Er is nog geen goed onderzoek. Dat komt binnen een half jaar."),
    ),
    statements.NOT: (
        N_("Voldoet niet"),
        N_("Er is geen goed onderzoek, en er is er geen op tijd gepland."),
    ),
    statements.NONE: (
        N_("Nog geen verklaring"),
        N_("Voor deze website is nog niet opgeschreven hoe ver hij is."),
    ),
}
"""Each status: its name, and what it means."""


@dataclass(frozen=True)
class ProblemRow:
    """Something that does not work for everybody yet, in words."""

    what: str
    consequence: str
    cause: str
    until: str


@dataclass(frozen=True)
class AccessibilityPage:
    """What the page says of a portal."""

    status: str
    name: str
    words: str
    made_text: str
    audit_text: str
    audit_url: str
    register_url: str
    problems: list[ProblemRow]
    checks: OwnChecks | None
    checks_text: str


def describe_accessibility(chosen: GivenFields, today: date) -> AccessibilityPage:
    """Return what the page of a portal says on a day, of the statement that it keeps."""
    one = statements.read_statement(chosen)
    status = statements.find_status(one, today)
    name, words = STATUSES[status]
    checks = load_own_checks()
    return AccessibilityPage(
        status,
        _(name),
        _(words),
        _say_made(one),
        _say_audit(one, today),
        one.audit_url,
        one.register_url,
        [
            ProblemRow(two.what, two.consequence, two.cause, _say_until(two.solved_on))
            for two in one.problems
        ],
        checks,
        _say_checks(checks),
    )


def _say_made(one: Statement) -> str:
    if one.made_on is None:
        return ""
    return _(
        "Dit is opgeschreven op %(day)s. Ondertekend door: %(name)s. Elk jaar kijken we opnieuw.",
        day=formats.long_day(one.made_on),
        name=one.signed_by,
    )


def _say_audit(one: Statement, today: date) -> str:
    if one.audit_on is not None:
        who, day = one.audit_by, formats.long_day(one.audit_on)
        if not one.audit_whole:
            return _("%(name)s onderzocht een deel van de website, op %(day)s.", name=who, day=day)
        if statements.is_audit_good(one, today):
            return _("%(name)s onderzocht de hele website, op %(day)s.", name=who, day=day)
        return _(
            "%(name)s onderzocht de website op %(day)s. Dat is te lang geleden.", name=who, day=day
        )
    if one.planned_on is not None:
        return _("Het onderzoek is klaar op %(day)s.", day=formats.long_day(one.planned_on))
    return ""


def _say_until(day: date | None) -> str:
    return _("Klaar op %(day)s.", day=formats.long_day(day)) if day else ""


def _say_checks(checks: OwnChecks | None) -> str:
    if checks is None:
        return ""
    return _(
        "Op %(day)s keken %(programs)s programma’s naar %(states)s soorten pagina’s van "
        "%(portals)s voorbeeldwebsites. Zij vonden %(found)s fouten. Dit is geen onderzoek: "
        "er keek geen mens mee.",
        day=formats.long_day(checks.on),
        programs=len(checks.checks),
        states=checks.states,
        portals=checks.portals,
        found=checks.findings,
    )
