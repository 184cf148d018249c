"""A proposal of the own organisation: answer the editors, and undo that it was taken back.

A door of its own beside `views.py`: nothing of the form is sent here.
"""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.mine import layout, overview
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.moderation import conversation, talk_display

area = Area("own_answers", __name__, prefix="/mijn/voorstel")
HOME = "mine.show_member_overview"


@area.get("/<uuid:revision_id>/antwoord", ENTRY_READ_OWN)
def show_own_answer_form(revision_id: uuid.UUID) -> str:
    """Show what the editors asked and what was answered, with the field for an answer."""
    return _page(revision_id)


@area.post("/<uuid:revision_id>/antwoord", ENTRY_EDIT)
def send_own_answer(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Answer; the proposal waits for the editors again."""
    text = request.form.get("antwoord", "")
    try:
        revision = conversation.answer_as_member(scope(), revision_id, text)
    except Invalid as problem:
        return _page(revision_id, text, translate_message(problem.fields["antwoord"][0])), 422
    except Conflict:
        scope().session.rollback()
        return _page(revision_id), 409
    owner = layout.find_owner(revision.entry)
    return redirect(overview.make_member_address(scope(), owner, HOME, na=revision_id), 303)


@area.post("/<uuid:revision_id>/toch", ENTRY_EDIT)
def send_withdrawn_proposal_again(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Undo that a proposal was taken back."""
    try:
        revision = conversation.send_withdrawn_again(scope(), revision_id)
    except Conflict:
        scope().session.rollback()
        return _page(revision_id), 409
    owner = layout.find_owner(revision.entry)
    return redirect(overview.make_member_address(scope(), owner, HOME, na=revision_id), 303)


def _page(revision_id: uuid.UUID, typed: str = "", error: str = "") -> str:
    revision = conversation.find_own_proposal(scope(), revision_id)
    owner = layout.find_owner(revision.entry)
    title = _("Over ‘%(title)s’", title=revision.snapshot["title"])
    action = overview.make_member_address(
        scope(), owner, "own_answers.send_own_answer", revision_id=revision_id
    )
    return layout.render_member_page(
        "desks/mine/answer.html",
        owner,
        _("Fout: %(title)s", title=title) if error else title,
        title=title,
        state=talk_display.describe_talk_state(scope(), revision),
        messages=talk_display.describe_messages(scope(), revision),
        form=talk_display.make_answer_form(revision, action, typed, error),
        edit_href=overview.make_edit_address(scope(), owner, revision.entry),
        back_href=overview.make_member_address(scope(), owner, HOME),
        said=None,
    )
