"""What the pages share that show lines of the audit trail: filters, the lines by day, and pages.

A file of its own: the log of administrators (`audit_views.py`) and the histories of editors
(`history_list_views.py`) differ in which lines they show, and in what they say above them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement

from wijzerplaat.desks.editors import log_search
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import pager

Conditions = Callable[[], list[ColumnElement[bool]]]


@dataclass(frozen=True)
class LogList:
    """A page of lines: what it says above them, which actions one can choose, and which lines."""

    home: str
    title: str
    lead: str
    actions: Mapping[str, str]
    list_conditions: Conditions
    template: str = "desks/editors/log_page.html"
    most_in_file: int = 0


def show_log_list(which: LogList) -> ResponseReturnValue:
    """Show the lines that the filters in the address leave, newest first."""
    search = log_search.read_log_search(request.args, which.actions)
    return render_log_list(which, search), 422 if search.errors else 200


def render_log_list(which: LogList, search: log_search.LogSearch) -> str:
    """Return the page of what somebody looks for."""
    number = pager.read_page_number(request.args.get("pagina"))
    where = [*which.list_conditions(), *log_search.list_search_conditions(search)]
    found = log_search.load_log_page(scope(), where, search.chosen, number)
    title = translate_message(which.title)
    return render_editor_page(
        which.template,
        _("Fout: %(title)s", title=title) if search.errors else title,
        title=title,
        lead=translate_message(which.lead),
        home=which.home,
        days=found.days,
        pager=found.pager,
        fields=search.list_fields(),
        filtered=any(search.typed.values()),
        total=ngettext("%(num)s regel.", "%(num)s regels.", found.total),
        chosen=search.chosen,
        count=found.total,
        most=which.most_in_file,
    )
