"""How a reply looks: for who sent it, and for the organisation, with the answers it can give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.residents.replies import rules
from wijzerplaat.residents.replies.models import (
    CONTACTED,
    FILLED,
    LIVE,
    SENT,
    STARTED,
    UNSUITABLE,
    WITHDRAWN,
    Reply,
)
from wijzerplaat.residents.replies.queries import Shown
from wijzerplaat.tenancy.effects.display import describe_troubles
from wijzerplaat.tenancy.portals.service import PortalScope

ANSWER_WORDS = (
    (CONTACTED, N_("Contact gehad"), "talk"),
    (STARTED, N_("Begint"), "check"),
    (UNSUITABLE, N_("Past niet"), "close"),
    (FILLED, N_("Plek vergeven"), "key"),
)
STATE_WORDS = {
    SENT: (N_("Wacht op antwoord"), "warning"),
    CONTACTED: (N_("Contact gehad"), "info"),
    STARTED: (N_("Begint"), "positive"),
    UNSUITABLE: (N_("Past niet"), "neutral"),
    FILLED: (N_("Plek vergeven"), "neutral"),
    WITHDRAWN: (N_("Ingetrokken"), "neutral"),
}


@dataclass(frozen=True)
class AnswerButton:
    """One of the answers that an organisation can give."""

    value: str
    label: str
    icon: str


@dataclass(frozen=True)
class ReplyCard:
    """A reply as its organisation sees it; `late`: it waits for too long; `trouble`: mail to who
    replied does not arrive.
    """

    name: str
    title: str
    text: str
    contact_label: str
    is_mail: bool
    since_text: str
    late: bool
    state_text: str
    tone: str
    is_new: bool
    action: str
    answers: tuple[AnswerButton, ...]
    csrf: bool
    trouble: str = ""


@dataclass(frozen=True)
class ReplyGroups:
    """The replies of an organisation: who waits, who it talks to, and what is over."""

    waiting: list[ReplyCard]
    busy: list[ReplyCard]
    over: list[ReplyCard]


def group_replies(
    scope: PortalScope, found: list[Shown], make_action: Callable[[Reply], str], *, csrf: bool
) -> ReplyGroups:
    """Return replies by what must be done; `make_action` gives where the answer of one goes."""
    wrong = describe_troubles(scope, [one.reply.email for one in found])
    cards = [
        (
            one.reply.state,
            replace(
                describe_reply(scope, one, make_action(one.reply), csrf=csrf),
                trouble=wrong.get(one.reply.email, ""),
            ),
        )
        for one in found
    ]
    return ReplyGroups(
        [card for state, card in cards if state == SENT],
        [card for state, card in cards if state == CONTACTED],
        [card for state, card in cards if state not in LIVE],
    )


def describe_reply(scope: PortalScope, shown: Shown, action: str, *, csrf: bool) -> ReplyCard:
    """Return one reply with its buttons: all answers but the one it has."""
    reply = shown.reply
    state_text, tone = STATE_WORDS[reply.state]
    buttons = (
        AnswerButton(value, _(label), icon)
        for value, label, icon in ANSWER_WORDS
        if value != reply.state
    )
    return ReplyCard(
        name=reply.name,
        title=shown.vacancy.title,
        text=reply.text,
        contact_label=reply.email or reply.phone,
        is_mail=bool(reply.email),
        since_text=formats.day(clock.to_amsterdam_time(reply.created_at)),
        late=reply.state == SENT and reply.created_at <= scope.now - rules.REMIND,
        state_text=_(state_text),
        tone=tone,
        is_new=reply.state == SENT,
        action=action,
        answers=tuple(buttons),
        csrf=csrf,
    )
