"""Pages behind links: what became of a reply, and for the organisation all that came in."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.vacancies.service import list_other_vacancies
from wijzerplaat.records.entries import pages
from wijzerplaat.residents.replies import display, queries, sending, service
from wijzerplaat.residents.replies.mails import name_organisation
from wijzerplaat.residents.replies.models import FILLED, UNSUITABLE, WITHDRAWN, Reply
from wijzerplaat.tenancy.accounts.display import WholeForm

area = Area("reply_links", __name__)
OVER = (UNSUITABLE, FILLED, WITHDRAWN)


@area.get("/reactie/<token>", PUBLIC)
def show_reply_page(token: str) -> str:
    """Show what became of a reply to whoever has the link; opening it changes nothing."""
    mark_answer_private()
    return _reply_page(token)


def _reply_page(token: str) -> str:
    shown = queries.find_reply_by_token(scope(), token)
    reply = shown.reply
    return render(
        "residents/replies/status.html",
        page_title=_("Je reactie"),
        title=shown.vacancy.title,
        organisation_name=name_organisation(shown.vacancy),
        state=reply.state,
        by_mail=bool(reply.email),
        name=reply.name,
        contact=reply.email or reply.phone,
        said=reply.text,
        sent_text=formats.day(reply.created_at),
        others=list_other_vacancies(scope()) if reply.state in OVER else [],
        confirm=_form("reply_links.confirm_reply_by_link", token)
        if sending.may_confirm_reply(scope(), shown, token)
        else None,
        withdraw=_form("reply_links.withdraw_reply_by_link", token),
        sensitive=pages.is_sensitive(scope(), shown.vacancy),
    )


@area.post("/reactie/<token>/klopt", PUBLIC_POST)
def confirm_reply_by_link(token: str) -> Response:
    """Take it that the address is theirs: from now on mails may say what they wrote."""
    mark_answer_private()
    sending.confirm_reply(scope(), token)
    return redirect(url_for("reply_links.show_reply_page", token=token), 303)


@area.post("/reactie/<token>/intrekken", PUBLIC_POST, mails=BY_ANYBODY)
def withdraw_reply_by_link(token: str) -> Response:
    """Take a reply back."""
    mark_answer_private()
    sending.withdraw_reply(scope(), token)
    return redirect(url_for("reply_links.show_reply_page", token=token), 303)


@area.get("/reacties/<token>", PUBLIC, asks=("na",))
def show_reply_inbox(token: str) -> str:
    """Show the organisation all replies to a vacancy; opening it changes nothing."""
    mark_answer_private()
    return _inbox_page(token)


@area.post("/reacties/<token>/<uuid:reply_id>", PUBLIC_POST, mails=BY_ANYBODY)
def answer_reply_from_mail(token: str, reply_id: uuid.UUID) -> ResponseReturnValue:
    """Say what comes of a reply, with one press."""
    mark_answer_private()
    answer = request.form.get("antwoord", "")
    try:
        service.answer_reply_by_link(scope(), token, reply_id, answer)
    except Conflict:
        scope().session.rollback()
        return _inbox_page(token, wrong=True), 409
    return redirect(url_for("reply_links.show_reply_inbox", token=token, na=answer), 303)


def _inbox_page(token: str, *, wrong: bool = False) -> str:
    _inbox, vacancy = queries.find_inbox_by_token(scope(), token)

    def make_action(reply: Reply) -> str:
        endpoint = "reply_links.answer_reply_from_mail"
        return url_for(endpoint, token=token, reply_id=reply.id)

    found = queries.list_vacancy_replies(scope(), vacancy.id)
    done = request.args.get("na", "")
    return render(
        "residents/replies/inbox.html",
        page_title=_("Zij willen helpen"),
        title=vacancy.title,
        groups=display.group_replies(scope(), found, make_action, csrf=False),
        done=done if done in display.STATE_WORDS else "",
        wrong=wrong,
        sensitive=pages.is_sensitive(scope(), vacancy),
    )


def _form(endpoint: str, token: str) -> WholeForm:
    return WholeForm(url_for(endpoint, token=token), csrf=False)
