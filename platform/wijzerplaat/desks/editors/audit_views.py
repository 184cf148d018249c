"""The log of a portal for its administrators: who did what and when, by day and kind of action.

A door of its own: it reads the audit trail of the ground storey, and gives words to what stands
there.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, func, select

from wijzerplaat.desks.editors import log_lines
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.permissions import (
    PORTAL_EDIT,
)
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import pager

area = Area("audit_log", __name__, prefix="/redactie/logboek")
SIZE = 50


@area.get("", PORTAL_EDIT)
def show_audit_log() -> ResponseReturnValue:
    """Show the log, newest first."""
    action, typed = request.args.get("wat", ""), request.args.get("dag", "").strip()
    errors = {} if action in ("", *log_lines.DID) else {"wat": _("Kies uit de lijst.")}
    day = log_lines.parse_log_day(typed)
    if typed and day is None:
        errors["dag"] = _("Deze datum klopt niet. Kies een dag.")
    return _page(action, typed, day, errors), 422 if errors else 200


def _page(action: str, typed: str, day: date | None, errors: dict[str, str]) -> str:
    where = [] if errors else _where(action, day)
    total = scope().session.scalar(select(func.count(Audit.id)).where(*where)) or 0
    chosen = {"wat": action, "dag": typed} if not errors else {}
    numbers, pages = pager.paginate_rows(
        range(total),
        pager.read_page_number(request.args.get("pagina")),
        lambda number: f"?{urlencode({**chosen, 'pagina': number})}",
        SIZE,
    )
    lines = (
        select(Audit)
        .where(*where)
        .order_by(Audit.at.desc(), Audit.id)
        .offset(numbers[0] if numbers else 0)
        .limit(SIZE)
    )
    found = list(scope().session.scalars(lines)) if total else []
    title = _("Logboek")
    return render_editor_page(
        "desks/editors/audit.html",
        _("Fout: %(title)s", title=title) if errors else title,
        days=log_lines.describe_log_days(found),
        pager=pages,
        fields=_filters(action, typed, errors),
        filtered=bool(action or typed),
        total=ngettext("%(num)s regel.", "%(num)s regels.", total),
    )


def _where(action: str, day: date | None) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [Audit.action == action] if action else []
    return [*where, *log_lines.list_moments_of(day, day)]


def _filters(action: str, typed: str, errors: dict[str, str]) -> list[FormField]:
    options = [
        Option("", _("Alles")),
        *(Option(one, _(words)) for one, words in log_lines.DID.items()),
    ]
    return [
        FormField("wat", _("Wat?"), "", "select", action, errors.get("wat", ""), options=options),
        FormField("dag", _("Welke dag?"), "", "date", typed, errors.get("dag", ""), optional=False),
    ]
