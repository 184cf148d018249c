"""What the test world holds of replies: one that waits, one with an answer, their links, a task."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.residents.replies import queries, sending, tasks
from wijzerplaat.residents.replies.models import CONTACTED, SENT, ReplyInbox
from wijzerplaat.tenancy.tasks.models import Task

TYPED = {"name": "Kanarie", "contact": "kanarie@post.example", "text": "Ik wil helpen."}


def plant_replies(scope: Scope, found) -> None:
    """Plant two replies to the vacancy, links as mails hold them, and a task about them."""
    vacancy = scope.session.get_one(Vacancy, found.ids["vacancy"])
    waits, _token = sending.create_reply(scope, vacancy, TYPED)
    told, _token = sending.create_reply(scope, vacancy, {**TYPED, "name": "Putter"})
    told.state, told.before, told.batch_id = CONTACTED, SENT, uuid.uuid4()
    found.ids["reply"], found.ids["told"] = waits.id, told.id
    inbox = scope.session.scalars(
        select(ReplyInbox).where(ReplyInbox.entry_id == vacancy.id)
    ).first()
    assert inbox is not None
    found.slugs["reply"] = _plant_link(scope, found, queries.LINK, waits.id)
    found.slugs["replies"] = _plant_link(scope, found, queries.INBOX, inbox.id)
    tasks.open_unanswered_task(scope, vacancy)
    waiting = select(Task.id).where(Task.kind == tasks.UNANSWERED)
    found.ids["unanswered"] = scope.session.scalars(waiting).one()


def _plant_link(scope: Scope, found, kind: str, object_id: uuid.UUID) -> str:
    token = f"{kind}-{found.portal}".ljust(32, "x")
    scope.session.add(
        MailedLink(
            token_hash=link_tokens.hash_token(token),
            kind=kind,
            object_id=object_id,
            ends_at=scope.now + timedelta(days=365),
        )
    )
    return token
