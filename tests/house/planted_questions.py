"""What the test world holds of questions: one to an organisation, and one that has an answer."""

from __future__ import annotations

import uuid
from datetime import timedelta

from tests.house.planted_settings import plant_settings
from wijzerplaat.desks.front_desk import counter
from wijzerplaat.desks.front_desk import service as front_desk
from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.freshness.settings import CHECK_SETTING
from wijzerplaat.residents.chat.service import CHAT_SETTING
from wijzerplaat.residents.questions import queries, service
from wijzerplaat.residents.questions.models import ANSWER, ANSWERED
from wijzerplaat.residents.questions.service import NewStep
from wijzerplaat.tenancy.settings.service import change_setting

CHAT = {"on": True, "provider": "Praatbedrijf", "address": "https://chat.praat.example/"}
"""The chat is on, so that every test over all routes shows that no other page changes by it."""


def plant_questions(scope: Scope, found) -> None:
    """Plant a question that the organisation must answer, and the link to an answered one."""
    asked = {"text": f"Kanarie {found.portal} vraag", "contact": f"vraag@{found.portal}.example"}
    told = service.create_question(scope, asked).question
    found.ids["asked"], found.asked = told.id, f"gevraagd-{found.portal}".ljust(32, "x")
    _link(scope, told.id, found.asked)
    owner = queries.find_addressee_by_slug(scope, "buurthuis-de-eik")
    for name in ("own_question", "answered"):
        told = {
            "text": f"Kanarie {found.portal} {name}",
            "contact": f"{name}@{found.portal}.example",
            "mark": link_tokens.hash_token(f"{found.portal} {name}"),
        }
        question = service.add_question(scope, told, owner)[0]
        found.ids[name] = question.id
    service.add_step(scope, question, NewStep(ANSWER, "In het buurthuis.", owner.id))
    question.state, question.answered_at = ANSWERED, scope.now
    found.answered = f"beantwoord-{found.portal}".ljust(32, "x")
    _link(scope, question.id, found.answered)
    kept = front_desk.add_standard_answer(
        scope, {"title": f"Kanarie {found.portal}", "answer": f"Kijk op [website]. {found.portal}"}
    )
    found.ids["standard_answer"] = kept.id
    change_setting(scope, CHAT_SETTING, CHAT, "0")
    change_setting(scope, CHECK_SETTING, {"interval_months": 6, "most_mails": 99}, "0")
    plant_settings(scope)
    found.ids["counter_talk"] = counter.count_talk(scope, uuid.uuid4(), {"outcome": "answered"}).id


def _link(scope: Scope, question_id: uuid.UUID, token: str) -> None:
    """Plant the link to a question, as its mail holds it."""
    scope.session.add(
        MailedLink(
            token_hash=link_tokens.hash_token(token),
            kind=queries.MAILED,
            object_id=question_id,
            ends_at=scope.now + timedelta(days=365),
        )
    )
