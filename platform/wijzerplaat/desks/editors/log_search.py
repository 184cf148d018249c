"""What somebody looks for in the log or the histories: read, checked, and made a condition.

A file of its own: the log of administrators and the histories of editors search alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, func, or_, select

from wijzerplaat.desks.editors import log_lines
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import pager
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope

SIZE, LONGEST = 50, 120
FILTERS = ("over", "wie", "wat", "van", "tot")


@dataclass(frozen=True)
class LogSearch:
    """What was typed in the filters, and what of it is wrong; `actions` are those to choose."""

    typed: dict[str, str]
    errors: dict[str, str]
    actions: Mapping[str, str]

    @property
    def chosen(self) -> dict[str, str]:
        """Return the filters that narrow the list: none as long as one of them is wrong."""
        return {} if self.errors else {name: said for name, said in self.typed.items() if said}

    def list_fields(self) -> list[FormField]:
        """Return the filters as fields, with what was typed."""
        return [
            _field(self, name, label, kind)
            for name, label, kind in (
                ("over", _("Over wat?"), "text"),
                ("wie", _("Wie?"), "text"),
                ("wat", _("Wat?"), "select"),
                ("van", _("Vanaf welke dag?"), "date"),
                ("tot", _("Tot en met welke dag?"), "date"),
            )
        ]


def read_log_search(given: Mapping[str, str], actions: Mapping[str, str]) -> LogSearch:
    """Return what stands behind the question mark, read as filters."""
    typed = {name: given.get(name, "").strip()[:LONGEST] for name in FILTERS}
    errors = {}
    if typed["wat"] and typed["wat"] not in actions:
        errors["wat"] = _("Kies uit de lijst.")
    for name in ("van", "tot"):
        if typed[name] and log_lines.parse_log_day(typed[name]) is None:
            errors[name] = _("Deze datum klopt niet. Kies een dag.")
    return LogSearch(typed, errors, actions)


def list_search_conditions(search: LogSearch) -> list[ColumnElement[bool]]:
    """Return what the lines that somebody looks for have in common.

    A record counts also by the name of its organisation, a person also by mail address.
    """
    typed = search.chosen
    first, last = (log_lines.parse_log_day(typed.get(name, "")) for name in ("van", "tot"))
    where = log_lines.list_moments_of(first, last)
    if "wat" in typed:
        where.append(Audit.action == typed["wat"])
    if "over" in typed:
        titled = select(Entry.id).where(Entry.title.icontains(typed["over"], autoescape=True))
        found = or_(Entry.id.in_(titled), Entry.owner_id.in_(titled))
        where.append(Audit.entry_id.in_(select(Entry.id).where(found)))
    if "wie" in typed:
        named = or_(
            User.name.icontains(typed["wie"], autoescape=True),
            User.email.icontains(typed["wie"], autoescape=True),
        )
        where.append(Audit.actor_id.in_(select(User.id).where(named)))
    return where


@dataclass(frozen=True)
class LogPage:
    """One page of lines, by day, with the numbers of the other pages and how many there are."""

    days: list[log_lines.LogDay]
    pager: pager.Pager | None
    total: int


def load_log_page(
    scope: PortalScope, where: list[ColumnElement[bool]], chosen: Mapping[str, str], page: int
) -> LogPage:
    """Return one page of the lines with this in common, newest first."""
    total = scope.session.scalar(select(func.count(Audit.id)).where(*where)) or 0
    numbers, pages = pager.paginate_rows(
        range(total), page, lambda number: f"?{urlencode({**chosen, 'pagina': number})}", SIZE
    )
    lines = select(Audit).where(*where).order_by(Audit.at.desc(), Audit.id)
    asked = lines.offset(numbers[0] if numbers else 0).limit(SIZE)
    found = list(scope.session.scalars(asked)) if total else []
    return LogPage(log_lines.describe_log_days(found), pages, total)


def _field(search: LogSearch, name: str, label: str, kind: str) -> FormField:
    options = [Option("", _("Alles"))]
    options += sorted(
        (Option(one, _(said)) for one, said in search.actions.items()), key=lambda one: one.label
    )
    return FormField(
        name,
        label,
        "",
        kind,
        search.typed[name],
        search.errors.get(name, ""),
        optional=False,
        options=options if kind == "select" else [],
    )
