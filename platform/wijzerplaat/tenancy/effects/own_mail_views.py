"""/account/mails: which mails that come by themselves somebody wants, when they are logged in.

Beside `stop_views.py`, the door for whoever has a link of a mail.
"""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ACCOUNT_EDIT, ACCOUNT_USE
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.effects import stops
from wijzerplaat.tenancy.effects.display import OwnSeries, StopForm

area = Area("own_mails", __name__, prefix="/account/mails")
WANTED = "1"


@area.get("", ACCOUNT_USE)
def list_own_mails() -> str:
    """Show each series of mails to this person, with the button that stops it or brings it back."""
    mark_answer_private()
    return render(
        "tenancy/effects/own_mails.html",
        page_title=_("Mails die je krijgt"),
        title=_("Mails die je krijgt"),
        rows=[
            OwnSeries(
                _(one.title),
                one.is_stopped,
                StopForm(url_for("own_mails.change_own_mails", series=one.word), csrf=True),
            )
            for one in stops.list_own_series(scope())
        ],
    )


@area.post("/<series>", ACCOUNT_EDIT)
def change_own_mails(series: str) -> ResponseReturnValue:
    """Send a series of mails to this person, or no more."""
    stops.choose_own_series(scope(), series, wanted=request.form.get("wil") == WANTED)
    return redirect(url_for("own_mails.list_own_mails"), 303)
