"""/mijn/reacties: who wants to help an organisation, and what it says to them."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import JustDone, Status
from wijzerplaat.desks.mine import layout, overview
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.replies import display, queries, service
from wijzerplaat.residents.replies.models import Reply
from wijzerplaat.residents.replies.queries import Shown
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("own_replies", __name__, prefix="/mijn/reacties")
LIST = "own_replies.show_own_replies"


@area.get("", ENTRY_READ_OWN)
def show_own_replies() -> ResponseReturnValue:
    """Show who wants to help."""
    about = layout.find_chosen_organisation()
    if about is None:
        return layout.render_organisation_choice()
    return _page(about, _said(about))


@area.post("/<uuid:reply_id>", ENTRY_EDIT, mails=BY_MEMBERS)
def choose_reply_answer(reply_id: uuid.UUID) -> ResponseReturnValue:
    """Say what comes of a reply, with one press."""
    answer = request.form.get("antwoord", "")
    return _do(lambda: service.answer_own_reply(scope(), reply_id, answer), reply_id)


@area.post("/<uuid:reply_id>/terug", ENTRY_EDIT, mails=BY_MEMBERS)
def take_reply_answer_back(reply_id: uuid.UUID) -> ResponseReturnValue:
    """Take the last answer back."""
    return _do(lambda: service.undo_own_answer(scope(), reply_id), None)


def _do(verb: Callable[[], Shown], reply_id: uuid.UUID | None) -> ResponseReturnValue:
    try:
        shown = verb()
    except Conflict:
        scope().session.rollback()
        about = layout.find_chosen_organisation()
        if about is None:
            raise
        late = Status(_("Dat kan niet meer. Kijk nog eens."), "warning")
        return _page(about, late), 409
    owner = layout.find_owner(shown.vacancy)
    return redirect(overview.make_member_address(scope(), owner, LIST, na=reply_id), 303)


def _page(about: Organisation, said: Status | JustDone | None) -> str:
    def make_action(reply: Reply) -> str:
        endpoint = "own_replies.choose_reply_answer"
        return overview.make_member_address(scope(), about, endpoint, reply_id=reply.id)

    found = queries.list_organisation_replies(scope(), about.id)
    return layout.render_member_page(
        "desks/mine/replies.html",
        about,
        _("Zij willen helpen"),
        said,
        groups=display.group_replies(scope(), found, make_action, csrf=True),
        reply_term=say_term(terms.REPLY),
    )


def _said(about: Organisation) -> JustDone | None:
    """Say what just happened (`?na=`), with the way back."""
    try:
        shown = queries.find_shown_reply(scope(), uuid.UUID(request.args.get("na", "")))
    except (ValueError, NotFound):
        return None
    if shown.vacancy.organisation_id != about.id or shown.reply.batch_id is None:
        return None
    state = _(display.STATE_WORDS[shown.reply.state][0])
    text = _("%(name)s: %(state)s. De ander krijgt bericht.", name=shown.reply.name, state=state)
    endpoint = "own_replies.take_reply_answer_back"
    back = overview.make_member_address(scope(), about, endpoint, reply_id=shown.reply.id)
    return JustDone(text, back)
