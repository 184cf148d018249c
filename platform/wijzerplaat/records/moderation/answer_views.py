"""The page behind a question of the editors: who sent something answers by the link, no login."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.moderation import conversation, talk_display
from wijzerplaat.records.moderation.conversation import LinkOver
from wijzerplaat.records.moderation.models import Revision

area = Area("answers", __name__, prefix="/antwoord")
TOKEN = "/<string(length=32):token>"


@area.get(TOKEN, PUBLIC)
def show_author_answer_form(token: str) -> ResponseReturnValue:
    """Show what was asked and answered, and the field for an answer; changes nothing."""
    try:
        return _page(token, conversation.find_proposal_of_link(scope(), token))
    except LinkOver:
        return _over()


@area.post(TOKEN, PUBLIC_POST)
def send_author_answer(token: str) -> ResponseReturnValue:
    """Take the answer; the proposal waits for the editors again."""
    text = request.form.get("antwoord", "")
    try:
        conversation.answer_by_link(scope(), token, text)
    except LinkOver:
        return _over()
    except Invalid as problem:
        revision = conversation.find_proposal_of_link(scope(), token)
        return _page(token, revision, text, translate_message(problem.fields["antwoord"][0])), 422
    except Conflict:
        return _page(token, conversation.find_proposal_of_link(scope(), token)), 409
    return redirect(url_for("answers.show_author_answer_form", token=token), 303)


def _page(token: str, revision: Revision, typed: str = "", error: str = "") -> str:
    mark_answer_private()
    title = _("Over ‘%(title)s’", title=revision.snapshot["title"])
    action = url_for("answers.send_author_answer", token=token)
    return render(
        "records/moderation/answer.html",
        page_title=_("Fout: %(title)s", title=title) if error else title,
        title=title,
        said=talk_display.describe_talk_state(scope(), revision),
        messages=talk_display.describe_messages(scope(), revision),
        form=talk_display.make_answer_form(revision, action, typed, error, csrf=False),
    )


def _over() -> tuple[str, int]:
    mark_answer_private()
    return render(
        "records/moderation/answer.html",
        page_title=_("Deze link werkt niet meer"),
        title=_("Deze link werkt niet meer"),
        said=_("Heb je nog een vraag? Bel of mail ons gerust."),
        messages=[],
        form=None,
    ), 410
