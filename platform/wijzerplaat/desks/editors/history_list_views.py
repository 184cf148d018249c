"""The history of all entries: what was sent, decided, taken down and put back, by whom and when.

A file of its own beside `history_views.py`, which is about one entry. The log of the whole portal
(`audit_views.py`) is for its administrators; this is what editors work with.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, func, select

from wijzerplaat.desks.editors import log_lines
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import pager
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.accounts.models import User

area = Area("histories", __name__, prefix="/redactie/historie")
SIZE, LONGEST = 50, 120
ABOUT_ENTRIES = "entry:"
FILTERS = ("over", "wie", "wat", "van", "tot")


@area.get("", ENTRY_REVIEW)
def show_histories() -> ResponseReturnValue:
    """Show what happened to all entries, newest first; filters say to what, by whom, what, when."""
    typed = {name: request.args.get(name, "").strip()[:LONGEST] for name in FILTERS}
    errors = _find_errors(typed)
    where = [Audit.action.startswith(ABOUT_ENTRIES), *([] if errors else _where(typed))]
    total = scope().session.scalar(select(func.count(Audit.id)).where(*where)) or 0
    return _page(typed, errors, where, total), 422 if errors else 200


def _page(
    typed: dict[str, str], errors: dict[str, str], where: list[ColumnElement[bool]], total: int
) -> str:
    chosen = {name: value for name, value in typed.items() if value and not errors}
    numbers, pages = pager.paginate_rows(
        range(total),
        pager.read_page_number(request.args.get("pagina")),
        lambda number: f"?{urlencode({**chosen, 'pagina': number})}",
        SIZE,
    )
    lines = select(Audit).where(*where).order_by(Audit.at.desc(), Audit.id)
    found = scope().session.scalars(lines.offset(numbers[0] if numbers else 0).limit(SIZE)).all()
    title = _("Historie")
    return render_editor_page(
        "desks/editors/histories.html",
        _("Fout: %(title)s", title=title) if errors else title,
        days=log_lines.describe_log_days(list(found)),
        pager=pages,
        fields=_filters(typed, errors),
        filtered=any(typed.values()),
        total=ngettext("%(num)s regel.", "%(num)s regels.", total),
    )


def _find_errors(typed: dict[str, str]) -> dict[str, str]:
    errors = {}
    if typed["wat"] and typed["wat"] not in _actions():
        errors["wat"] = _("Kies uit de lijst.")
    for name in ("van", "tot"):
        if typed[name] and log_lines.parse_log_day(typed[name]) is None:
            errors[name] = _("Deze datum klopt niet. Kies een dag.")
    return errors


def _where(typed: dict[str, str]) -> list[ColumnElement[bool]]:
    first, last = (log_lines.parse_log_day(typed[name]) for name in ("van", "tot"))
    where = log_lines.list_moments_of(first, last)
    if typed["wat"]:
        where.append(Audit.action == typed["wat"])
    if typed["over"]:
        titled = Entry.title.icontains(typed["over"], autoescape=True)
        where.append(Audit.entry_id.in_(select(Entry.id).where(titled)))
    if typed["wie"]:
        named = User.name.icontains(typed["wie"], autoescape=True)
        where.append(Audit.actor_id.in_(select(User.id).where(named)))
    return where


def _actions() -> dict[str, str]:
    return {
        action: words for action, words in log_lines.DID.items() if action.startswith(ABOUT_ENTRIES)
    }


def _filters(typed: dict[str, str], errors: dict[str, str]) -> list[FormField]:
    options = [Option("", _("Alles")), *(Option(one, _(said)) for one, said in _actions().items())]
    shown = {
        "over": (_("Over wat?"), "text"),
        "wie": (_("Wie?"), "text"),
        "wat": (_("Wat?"), "select"),
        "van": (_("Vanaf welke dag?"), "date"),
        "tot": (_("Tot en met welke dag?"), "date"),
    }
    return [
        FormField(
            name,
            label,
            "",
            kind,
            typed[name],
            errors.get(name, ""),
            optional=False,
            options=options if kind == "select" else [],
        )
        for name, (label, kind) in shown.items()
    ]
