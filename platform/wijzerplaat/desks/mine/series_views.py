"""The door of an organisation to say whether a series goes on, from its own pages."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Status
from wijzerplaat.desks.mine import layout, overview
from wijzerplaat.desks.mine.own_kinds import find_sort
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations import queries as organisations
from wijzerplaat.kinds.series import display, queries, service
from wijzerplaat.kinds.series.queries import SeriesEnd
from wijzerplaat.records.entries.models import Entry

area = Area("own_series", __name__, prefix="/mijn/gaat-hij-door")
ONE, HERE = "/<uuid:entry_id>", "own_series.show_own_series"


@area.get(ONE, ENTRY_READ_OWN)
def show_own_series(entry_id: uuid.UUID) -> str:
    """Show the days of a series once more with the answers."""
    return _page(_find(entry_id), {})


@area.post(ONE, ENTRY_EDIT, mails=BY_MEMBERS)
def send_own_series_answer(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Take the answer."""
    try:
        service.answer_own_series(scope(), entry_id, request.form.get("antwoord", ""))
    except service.SeriesOver:
        return _page(_find(entry_id), {}), 409
    except Invalid as problem:
        return _page(_find(entry_id), problem.fields), 422
    return redirect(_address(_find(entry_id), HERE, na="antwoord"), 303)


def _find(entry_id: uuid.UUID) -> Entry:
    return organisations.find_own_entry(scope(), "activity", entry_id)


def _address(entry: Entry, endpoint: str, **parts: str) -> str:
    owner = layout.find_owner(entry)
    return overview.make_member_address(scope(), owner, endpoint, entry_id=entry.id, **parts)


def _page(entry: Entry, errors: dict[str, list[str]]) -> str:
    owner = layout.find_owner(entry)
    end = queries.find_series_end(scope(), entry.id)
    title = _("Gaat ‘%(title)s’ door?", title=entry.title)
    sort = find_sort(entry.kind)
    thanks = request.args.get("na") == "antwoord" and end is not None and end.question is not None
    return layout.render_member_page(
        "desks/mine/series.html",
        owner,
        _("Fout: %(title)s", title=title) if errors else title,
        said=Status(_("Dank je wel! Je antwoord is bewaard."), "positive") if thanks else None,
        title=title,
        last_text=_say_last_day(end),
        form=_describe_form(entry, end, errors) if end else None,
        back_href=overview.make_member_address(scope(), owner, "mine.list_own_entries", sort=sort),
    )


def _say_last_day(end: SeriesEnd | None) -> str:
    if end is None:
        return _("Deze activiteit loopt de komende weken niet af. Je hoeft niets te doen.")
    return display.describe_last_day(end)


def _describe_form(
    entry: Entry, end: SeriesEnd, errors: dict[str, list[str]]
) -> display.SeriesForm:
    owner, sort = layout.find_owner(entry), find_sort(entry.kind)
    copy = "mine.show_copy_form"
    return display.describe_series_form(
        scope(),
        end,
        _address(entry, "own_series.send_own_series_answer"),
        overview.make_member_address(scope(), owner, copy, sort=sort, entry_id=entry.id),
        csrf=True,
        errors=[one for messages in errors.values() for one in messages],
    )
