"""A term in words, for forms, mails and the page about privacy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.tenancy.terms import rules, shapes
from wijzerplaat.tenancy.terms.shapes import Term


@dataclass(frozen=True)
class TermRow:
    """One thing that is kept, in words."""

    name: str
    what: str
    length: str
    why: str
    remains: str


def say_term(term: Term, chosen: Mapping[str, int] | None = None) -> str:
    """Return '30 dagen', '12 maanden' or '2 jaar', as a portal chose it."""
    return say_length(rules.choose_amount(term, chosen or {}), term.unit)


def say_length(amount: int, unit: str) -> str:
    """Return '1 dag', '30 dagen', '12 maanden' or '2 jaar'."""
    if unit == shapes.YEARS:
        return ngettext("%(num)s jaar", "%(num)s jaar", amount)
    if unit == shapes.MONTHS:
        return ngettext("%(num)s maand", "%(num)s maanden", amount)
    return ngettext("%(num)s dag", "%(num)s dagen", amount)


def list_resident_terms(has: Callable[[str], bool], chosen: Mapping[str, int]) -> list[TermRow]:
    """Return what the privacy page of a portal says that is kept.

    `has` tells whether the portal has a module; `chosen`: the amounts that it chose itself.
    """
    return [describe_term(one, chosen) for one in rules.TERMS if one.why and has(one.module)]


def describe_term(term: Term, chosen: Mapping[str, int]) -> TermRow:
    """Return one term in words, as a portal chose it."""
    length = _("%(length)s %(since)s", length=say_term(term, chosen), since=_(term.since))
    return TermRow(
        term.name, _(term.what), length, _(term.why) if term.why else "", _(term.remains)
    )
