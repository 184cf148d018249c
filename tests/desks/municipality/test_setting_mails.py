"""The other administrators hear that one of them changed the chat or the text of a mail."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import select

from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import EDITOR, PORTAL_ADMIN
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.chat.service import CHAT_SETTING
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.mail_texts import service as mail_texts
from wijzerplaat.tenancy.settings.service import change_setting

Work = Callable[..., AbstractContextManager[Scope]]
CHAT = {
    "on": True,
    "provider": "Praatbedrijf",
    "address": "https://chat.praat.example/eikstad",
    "hosts": [],
    "privacy": "",
}


def add(scope: Any, name: str, role: str, *, active: bool = True) -> None:
    user = User(
        id=uuid.uuid4(),
        email=f"{name.lower()}@eikstad.example",
        name=name,
        active=active,
        fs_uniquifier=uuid.uuid4().hex,
        confirmed_at=scope.now,
    )
    scope.session.add(user)
    scope.session.flush()
    scope.session.add(Membership(user_id=user.id, role=role, organisation_id=None))
    scope.session.flush()


def told(scope: Any) -> list[tuple[str, str, str]]:
    rows = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.mail == "instelling-veranderd")
    )
    return sorted((one.payload["to"], one.payload["subject"], one.payload["text"]) for one in rows)


def test_every_other_administrator_gets_one_mail_per_change(work: Work, people: Any) -> None:
    with work(actor=people["portal-admin"]) as scope:
        me = scope.session.get_one(User, scope.actor.user_id)
        add(scope, "Bea", PORTAL_ADMIN)
        add(scope, "Cas", PORTAL_ADMIN, active=False)
        add(scope, "Dirk", EDITOR)
        assert change_setting(scope, CHAT_SETTING, dict(CHAT), "0")  # type: ignore[arg-type]
        assert not change_setting(scope, CHAT_SETTING, dict(CHAT), "1")  # type: ignore[arg-type]
        ((to, subject, text),) = told(scope)
        assert (to, subject) == ("bea@eikstad.example", "Veranderd op de website: Chat")
        assert f"Wie: {me.name}" in text and "Wanneer: " in text and "/beheer/chat" in text


def test_a_text_of_a_mail_is_told_with_which_mail_it_is_and_also_when_it_is_put_back(
    work: Work, people: Any
) -> None:
    with work(actor=people["portal-admin"]) as scope:
        add(scope, "Bea", PORTAL_ADMIN)
        mail = mail_texts.find_mail_example("afgelast")
        typed = {"opening": "Wat jammer."}
        assert mail_texts.change_mail_text(scope, mail, typed, "0")  # type: ignore[arg-type]
        mail_texts.put_mail_text_back(scope, mail, 0)  # type: ignore[arg-type]
        mails = told(scope)
        assert [one[1] for one in mails] == ["Veranderd op de website: Tekst van een e-mail"] * 2
        assert "Welke mail: Als een activiteit niet doorgaat." in mails[0][2]
        assert "/beheer/e-mails/afgelast" in mails[0][2]


def test_who_is_alone_gets_no_mail(work: Work, people: Any) -> None:
    with work(actor=people["portal-admin"]) as scope:
        assert change_setting(scope, CHAT_SETTING, dict(CHAT), "0")  # type: ignore[arg-type]
        assert told(scope) == []
