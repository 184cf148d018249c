"""The page of a link 'ik wil deze mails niet meer': it shows, a button stops, another undoes.

A door of its own beside `views.py`: this one is for whoever got a mail. A program of mail may press
the button too (RFC 8058): it sends a form of its own, and gets its answer without being led on.
"""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.effects import stops
from wijzerplaat.tenancy.effects.display import StopForm

area = Area("mail_stops", __name__, prefix="/mail-afmelden")
ONE, PAGE = "/<series>/<token>", "mail_stops.show_mail_stop"
STOP, RESUME = "mail_stops.stop_mails_by_link", "mail_stops.resume_mails_by_link"


@area.get(ONE, PUBLIC)
def show_mail_stop(series: str, token: str) -> str:
    """Show which mails this is about; opening it changes nothing."""
    return _page(series, token)


@area.post(ONE, PUBLIC_POST)
def stop_mails_by_link(series: str, token: str) -> ResponseReturnValue:
    """Send no more of these mails to whose link it is."""
    stops.stop_series(scope(), series, token)
    if request.form.get("List-Unsubscribe") == "One-Click":
        return _page(series, token)
    return redirect(url_for(PAGE, series=series, token=token), 303)


@area.post(f"{ONE}/toch-wel", PUBLIC_POST)
def resume_mails_by_link(series: str, token: str) -> ResponseReturnValue:
    """Send them again."""
    stops.resume_series(scope(), series, token)
    return redirect(url_for(PAGE, series=series, token=token), 303)


def _page(word: str, token: str) -> str:
    mark_answer_private()
    found = stops.find_series(scope(), word, token)
    verb = RESUME if found.is_stopped else STOP
    return render(
        "tenancy/effects/mail_stop.html",
        page_title=_("Mails stoppen"),
        title=_(found.title),
        is_stopped=found.is_stopped,
        form=StopForm(url_for(verb, series=word, token=token)),
    )
