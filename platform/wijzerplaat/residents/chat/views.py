"""/chat: what the chat of another company is, and the button that opens it.

The only page with a policy of its own; while the chat is off, it leads to the form of questions.
"""

from __future__ import annotations

from flask import g, make_response, redirect
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import CSP
from wijzerplaat.ground.web.pages import render_page
from wijzerplaat.residents.chat import rules, service

area = Area("chat", __name__)


@area.get("/chat", PUBLIC)
def show_chat() -> ResponseReturnValue:
    """Show of whom the chat is and what it sees; nothing of it is loaded before a press."""
    chat = service.read_chat(g.portal.chat)
    if chat is None:
        return redirect(url_for("questions.show_question_form"), 302)
    said = _("Praat met ons in een chat van een ander bedrijf.")
    answer = make_response(
        render_page("residents/chat/chat.html", _("Chat met ons"), chat=chat, description=said)
    )
    answer.headers["Content-Security-Policy"] = rules.make_chat_policy(CSP, chat.hosts)
    return answer
