"""A portal changes what its mails say; real mails say so, and it can be put back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.support.mails import send_mails
from tests.support.people import actor
from wijzerplaat.ground.core import audit, outbox
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.mail_texts import service
from wijzerplaat.tenancy.mail_texts.slots import MailExample
from wijzerplaat.tenancy.settings.models import SettingChange

Work = Callable[..., AbstractContextManager[Scope]]
OWN = {
    "subject": "Tot gauw bij {{ activiteit }}",
    "opening": "Fijn dat je komt, {{ naam }}.\nHet is op {{ dag }}.",
    "closing": "Bel {{ telefoon }} als je vervoer zoekt.",
}


def confirmed() -> MailExample:
    return service.find_mail_example("aangemeld")


def change(
    work: Work, values: dict[str, str] = OWN, seen: str = "0", slug: str = "eikstad"
) -> bool:
    with work(slug) as scope:
        return service.change_mail_text(scope, confirmed(), values, seen)


def put_example(work: Work, slug: str = "eikstad", **words: str) -> None:
    with work(slug) as scope:
        letter = service.make_example_letter(scope, confirmed())
        letter = replace(letter, words={**letter.words, **words})
        outbox.put_mail(scope, render_mail(scope, "a@b.example", letter), about=outbox.ACCOUNT)


def test_a_mail_that_is_really_sent_says_what_the_portal_wrote(
    work: Work, platform: Platform
) -> None:
    assert change(work)
    put_example(work)
    put_example(work, "beekdorp")
    theirs, mine = sorted(send_mails(platform), key=lambda one: "Tot gauw" in one.subject)
    assert mine.subject == "Tot gauw bij Zingen"
    assert "Fijn dat je komt, Fatima." in mine.text and "Fijn dat je komt, Fatima." in mine.html
    assert mine.text.index("Fatima,") < mine.text.index("Fijn dat") < mine.text.index("Er is een")
    assert "als je vervoer zoekt." in mine.text
    assert "Kun je niet? Meld je dan af met de knop." in mine.text  # ours stays
    assert "Fijn dat je komt" not in theirs.text and "Je bent aangemeld" in theirs.subject


def test_what_is_not_known_this_time_is_left_out(work: Work, platform: Platform) -> None:
    assert change(work, {**OWN, "subject": ""})
    put_example(work, naam="")
    (letter,) = send_mails(platform)
    assert "Fijn dat je komt" not in letter.text and "Het is op " in letter.text
    assert letter.subject.startswith("Je bent aangemeld: Zingen")


def test_markup_in_a_name_is_text_in_the_mail(work: Work, platform: Platform) -> None:
    assert change(work)
    put_example(work, naam="<b>{{ dag }}</b>", activiteit="Kop\r\nBcc: x@y.example")
    (letter,) = send_mails(platform)
    assert "&lt;b&gt;{{ dag }}&lt;/b&gt;" in letter.html and "<b>{{" not in letter.html
    assert letter.subject == "Tot gauw bij Kop Bcc: x@y.example"


def test_an_english_mail_stays_as_it_is(work: Work, app) -> None:
    assert change(work)
    english = app.test_request_context("/", environ_overrides={"wijzerplaat.language": "en"})
    with english, work() as scope:
        letter = service.make_example_letter(scope, confirmed())
        mail = render_mail(scope, "a@b.example", letter)
    assert "Fijn dat je komt" not in mail.text


def test_each_change_is_kept_with_who_and_when_and_can_be_put_back(
    work: Work, platform: Platform
) -> None:
    boss = actor(platform, "portal-admin")
    for number, text in enumerate(("Eerst dit.", "Dan dat.")):
        with work(actor=boss) as scope:
            assert service.change_mail_text(scope, confirmed(), {"opening": text}, str(number))
    with work(actor=boss) as scope:
        found = service.list_mail_text_changes(scope, confirmed())
        assert [(one.number, one.after, one.by_id) for one in found] == [
            (2, {"opening": "Dan dat."}, boss.user_id),
            (1, {"opening": "Eerst dit."}, boss.user_id),
        ]
        service.put_mail_text_back(scope, confirmed(), 1)
    with work(actor=boss) as scope:
        assert service.load_mail_text(scope, confirmed()) == ({"opening": "Eerst dit."}, 3)
        service.put_mail_text_back(scope, confirmed(), service.OURS)
    with work(actor=boss) as scope:
        assert service.load_mail_text(scope, confirmed()) == ({}, 4)
        assert service.list_changed_mails(scope) == {}
        lines = scope.session.scalars(select(Audit).where(Audit.action == audit.SETTING_SET))
        assert {one.fields[0] for one in lines} == {"mail_texts.aangemeld"}
        with pytest.raises(NotFound):
            service.put_mail_text_back(scope, confirmed(), 9)


def test_who_saw_an_older_text_does_not_overwrite_and_the_same_again_is_nothing(work: Work) -> None:
    assert change(work)
    assert not change(work, seen="0")
    with pytest.raises(Conflict):
        change(work, {"opening": "Anders."}, "0")
    with work() as scope:
        rows = scope.session.scalars(select(SettingChange)).all()
        assert len(rows) == 1


def test_what_cannot_be_is_said_per_field_and_nothing_is_kept(work: Work) -> None:
    wrong = {
        "subject": "Een onderwerp dat zo lang is dat het nergens in de lijst met mails past",
        "opening": "{{ 7*7 }}",
        "closing": "\n".join("abcde"),
    }
    with work() as scope, pytest.raises(Invalid) as problem:
        service.change_mail_text(scope, confirmed(), wrong, "0")
    assert set(problem.value.fields) == {"subject", "opening", "closing"}
    with work() as scope, pytest.raises(Invalid) as problem:
        service.check_mail_text(scope, confirmed(), {"opening": "a" * 401})
    assert problem.value.fields == {"opening": ["Dit is te lang. Schrijf hoogstens 400 letters."]}
    with work() as scope:
        assert service.list_changed_mails(scope) == {}


def test_a_subject_that_says_what_must_be_told_stays_ours(work: Work) -> None:
    mail = service.find_mail_example("afgelast")
    with work() as scope:
        assert service.check_mail_text(scope, mail, {"subject": "Leuk nieuws!"}) == {}


def test_a_subject_is_one_line_without_what_nobody_sees(work: Work) -> None:
    with work() as scope:
        typed = {"subject": "Dag\r\nBcc: x@y\N{ZERO WIDTH SPACE}z"}
        assert service.check_mail_text(scope, confirmed(), typed) == {"subject": "Dag Bcc: x@yz"}


@pytest.mark.parametrize("who", [None, "member", "editor"])
def test_only_administrators_of_the_portal_may(
    work: Work, platform: Platform, who: str | None
) -> None:
    with work(actor=actor(platform, who)) as scope:
        for ask in (
            lambda: service.change_mail_text(scope, confirmed(), OWN, "0"),
            lambda: service.put_mail_text_back(scope, confirmed(), 0),
            lambda: service.list_mail_text_changes(scope, confirmed()),
            lambda: service.render_mail_example(scope, confirmed(), {}),
        ):
            with pytest.raises(NotAllowed):
                ask()


def test_a_portal_does_not_see_what_another_wrote(work: Work) -> None:
    assert change(work)
    with work("beekdorp") as scope:
        assert service.load_mail_text(scope, confirmed()) == ({}, 0)
        assert scope.session.scalars(select(SettingChange)).all() == []
        assert scope.session.get(SettingChange, uuid.uuid4()) is None
