"""Replies to the vacancy of the test world, as a form does it, and the links in mails."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.residents.replies import sending
from wijzerplaat.residents.replies.models import Reply

TYPED = {"name": "Noor", "contact": "noor@post.example", "text": "Ik kook graag."}


def find_vacancy(scope: Scope) -> Vacancy:
    """Return the vacancy of the test world."""
    return scope.session.scalars(select(Vacancy)).one()


def send_reply(scope: Scope, **typed: str) -> tuple[Reply, str]:
    """Reply to it; return the reply and the token that its sender sees."""
    return sending.create_reply(scope, find_vacancy(scope), {**TYPED, **typed})


def list_mails(scope: Scope) -> list[dict[str, str]]:
    """Return the mails that wait or left, the oldest first."""
    rows = scope.session.scalars(select(OutboxMessage).order_by(OutboxMessage.created_at))
    return [row.payload for row in rows if row.kind == "mail"]


def find_mailed_token(scope: Scope, address: str, path: str) -> str:
    """Return the token in the newest mail to an address."""
    texts = [mail["text"] for mail in list_mails(scope) if mail["to"] == address]
    return texts[-1].split(path)[1].split()[0]
