"""The page after an answer to 'Klopt alles nog?', and 'Toch niet': a link takes back what it said.

A door of its own beside `views.py`: here nothing is asked any more. Looking changes nothing.
"""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.freshness import service, taking_back, thanks, used_links
from wijzerplaat.records.freshness.views import answer_used_link, lead_back_to_part

area = Area("check_thanks", __name__, prefix="/bevestig")
FORM = "freshness.show_check_form"


@area.get("/<token>/bedankt", PUBLIC)
def show_answer_thanks(token: str) -> ResponseReturnValue:
    """Say thanks for what this link answered; what is left to ask, and how to take it back."""
    mark_answer_private()
    try:
        asked = service.find_check_question(scope(), token)
    except service.TooOld:
        used = used_links.describe_used_link(scope(), token)
        if used.over or not used.answer:  # nobody said anything, or it is gone since
            return answer_used_link(token)
        page = thanks.make_thanks_page(used)
    else:
        if asked.answer != service.PARTLY:
            return redirect(url_for(FORM, token=token), 303)
        page = thanks.make_partly_page(token)
    return render("records/freshness/answered.html", page_title=page["title"], **page)


@area.post("/<token>/klopt-niet", PUBLIC_POST)
def take_back_seen_part(token: str) -> ResponseReturnValue:
    """Take back that one part is right."""
    mark_answer_private()
    part = request.form.get("wat", "")
    try:
        taking_back.take_back_part(scope(), token, part)
    except service.TooOld:
        return answer_used_link(token)
    return lead_back_to_part(token, part)


@area.post("/<token>/terug", PUBLIC_POST)
def take_answer_back(token: str) -> ResponseReturnValue:
    """Take back that all is right, and ask it again."""
    mark_answer_private()
    try:
        taking_back.take_all_back(scope(), token)
    except service.TooOld:
        return answer_used_link(token)
    return redirect(url_for(FORM, token=token), 303)
