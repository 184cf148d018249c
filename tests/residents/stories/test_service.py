"""A story goes from a form to an article, and is its sender's to take back at any time."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import String, func, select, type_coerce

from tests.support import picture_rows
from tests.support.pictures import saved, scene
from tests.support.replies import list_mails
from tests.support.stories import SELAM, TYPED, lay_story, publish_story, send_story
from wijzerplaat.ground.core.errors import Invalid, NotFound, TooMany
from wijzerplaat.ground.core.scope import ANYBODY, Scope
from wijzerplaat.kinds.articles.models import Article
from wijzerplaat.records.entries.erased import ErasedEntry
from wijzerplaat.records.moderation import conversation, nagging
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.residents.stories import jobs, queries, rules, service
from wijzerplaat.residents.stories.models import (
    ASKED,
    OFFLINE,
    ONLINE,
    REFUSED,
    WAITING,
    WITHDRAWN,
    ResidentStory,
)
from wijzerplaat.residents.stories.tasks import WITHDRAWN_STORY
from wijzerplaat.tenancy.pictures import images
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.pictures.models import Picture
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.tasks.models import Task

Work = Callable[..., AbstractContextManager[Any]]


def later(scope: Scope, **time: float) -> Any:
    return replace(scope, now=scope.now + timedelta(**time))


def subjects(scope: Scope) -> list[str]:
    return [mail["subject"] for mail in list_mails(scope) if mail["to"] == SELAM]


def article(scope: Scope, story: ResidentStory) -> Article:
    return scope.session.scalars(select(Article).where(Article.id == story.entry_id)).one()


def waiting(scope: Any, story: ResidentStory) -> Revision:
    found = moderation.find_open_proposal(scope, story.entry_id)  # type: ignore[arg-type]
    assert found is not None
    return found


def count(scope: Scope, model: type) -> int:
    return scope.session.scalar(select(func.count()).select_from(model)) or 0


def keep_photo(scope: Any, network: str = "192.0.2.1") -> Picture:
    made = images.make_safe_pictures(io.BytesIO(saved(scene(), "JPEG")))
    return pictures.keep_picture_of_resident(scope, made, "Een telefoon", network)


def test_nothing_goes_to_the_desk_before_the_address_answered(work: Work) -> None:
    with work(actor=ANYBODY) as scope:
        before = count(scope, Revision)
        story, token = send_story(scope)
        assert story.state == ASKED and story.entry_id is None and count(scope, Revision) == before
        assert subjects(scope) == ["Nog 1 klik voor je verhaal"]
        mail = list_mails(scope)[-1]
        assert "Selam" not in mail["text"] and "dochter" not in mail["text"]
        raw = scope.session.execute(
            select(
                type_coerce(ResidentStory.text, String), type_coerce(ResidentStory.email, String)
            )
        ).one()
        assert "dochter" not in raw[0] and SELAM not in raw[1]
        service.confirm_resident_story(scope, token)
        service.confirm_resident_story(scope, token)
        assert story.state == WAITING and story.text == "" and count(scope, Revision) == before + 1


def test_it_becomes_a_story_that_the_desk_reads_as_any_other(work: Work) -> None:
    with work() as scope:
        story, _token = lay_story(scope)
        found = waiting(scope, story).snapshot
        assert found["genre"] == "story" and found["topics"] == ["ontmoeten"]
        assert found["summary"] == "Mijn dochter belde altijd voor mij."
        assert found["body"] == "Toen ging ik naar les. Nu bel ik zelf."
        assert found["quote"]["text"] == "Nu bel ik zelf." and found["quote"]["name"] == "Selam"
        assert waiting(scope, story).author_name == "Selam"
        assert not article(scope, story).is_listed(scope.now.date())


def test_without_a_name_it_is_told_by_a_resident(work: Work) -> None:
    with work() as scope:
        story, _token = publish_story(scope, name="")
        quote = article(scope, story).quote
        assert quote is not None and quote["name"] == "Een bewoner"
        assert waiting is not None and "Selam" not in str(quote)


def test_the_same_words_from_the_same_address_are_one_story(work: Work) -> None:
    with work(actor=ANYBODY) as scope:
        story, _token = send_story(scope)
        again = service.create_resident_story(scope, {**TYPED, "title": "IK BEL NU ZÉLF "})
        assert again.id == story.id and count(scope, ResidentStory) == 1


def test_a_person_and_a_network_send_only_so_many_in_a_day(work: Work) -> None:
    with work(actor=ANYBODY) as scope:
        for number in range(rules.PER_CONTACT[0]):
            send_story(scope, title=f"Verhaal {number}")
        with pytest.raises(TooMany):
            service.create_resident_story(scope, {**TYPED, "title": "Nog een"})


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"text": " "}, "text"),
        ({"topic": "bestaat-niet"}, "topic"),
        ({"email": "selam"}, "email"),
        ({"text": "x" * (rules.LONGEST_TEXT + 1)}, "text"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(work: Work, typed: Any, field: str) -> None:
    with work(actor=ANYBODY) as scope, pytest.raises(Invalid) as wrong:
        service.create_resident_story(scope, {**TYPED, **typed})
    assert list(wrong.value.fields) == [field]


def test_where_the_switch_is_off_nobody_sends_a_story(work: Work) -> None:
    for module in ("stories", "articles"):
        with work() as scope:
            row = scope.session.scalars(select(Portal).where(Portal.id == scope.portal.id)).one()
            modules = {**row.settings.get("modules", {}), module: False}
            off: Any = replace(scope, portal=replace(scope.portal, modules=modules))
            with pytest.raises(NotFound):
                service.create_resident_story(off, TYPED)


def test_who_sent_it_hears_that_it_is_online(work: Work) -> None:
    with work() as scope:
        story, _token = publish_story(scope)
        assert story.state == ONLINE and story.closed_at is None
        assert subjects(scope)[-1] == "Je verhaal staat online"
        assert article(scope, story).is_listed(scope.now.date())


def test_who_sent_it_hears_why_it_is_not_and_can_object(work: Work) -> None:
    with work() as scope:
        story, _token = lay_story(scope)
        moderation.reject_revision(scope, waiting(scope, story).id, "Er staat een adres in.")
        assert story.state == REFUSED and story.closed_at == scope.now
        mail = list_mails(scope)[-1]
        assert mail["to"] == SELAM and "Er staat een adres in." in mail["text"]
        assert "Dan kijkt een andere redacteur." in mail["text"]


def test_a_question_of_the_desk_comes_by_mail_with_a_link(work: Work) -> None:
    with work() as scope:
        story, _token = lay_story(scope)
        moderation.send_back_revision(scope, waiting(scope, story).id, "Mag je naam erbij?")
        mail = list_mails(scope)[-1]
        assert mail["to"] == SELAM and "Mag je naam erbij?" in mail["text"]
        assert "/antwoord/" in mail["text"] and story.state == WAITING


def test_a_decision_that_is_taken_back_stops_its_mail_and_the_story_waits(work: Work) -> None:
    with work() as scope:
        story, _token = lay_story(scope)
        one = waiting(scope, story).id
        moderation.reject_revision(scope, one, "Te kort.")
        moderation.undo_revision_decision(scope, one)
        assert story.state == WAITING and story.closed_at is None and story.reason == ""
        assert subjects(scope) == ["Nog 1 klik voor je verhaal"]


def test_what_the_desk_takes_from_the_site_is_told_and_can_come_back(work: Work) -> None:
    with work() as scope:
        story, _token = publish_story(scope)
        away = takedown.archive_record(scope, story.entry_id, {"explanation": "Op verzoek."})
        assert story.state == OFFLINE and story.closed_at == scope.now
        assert subjects(scope)[-1] == "Je verhaal staat niet meer online"
        takedown.put_back_entry(scope, away.id)
        assert story.state == ONLINE and story.closed_at is None


def test_taking_back_what_is_online_erases_it_at_once_and_the_desk_hears(work: Work) -> None:
    with work() as scope:
        story, token = publish_story(scope)
        entry_id = story.entry_id
        service.withdraw_resident_story(scope, token)
        service.withdraw_resident_story(scope, token)
        assert story.state == WITHDRAWN and story.title == "" and story.entry_id is None
        gone = select(Revision.id).where(Revision.entry_id == entry_id)
        assert scope.session.scalars(gone).all() == [] and count(scope, ErasedEntry) == 1
        assert subjects(scope)[-1] == "Je verhaal is weg"
        open_ones = select(Task).where(Task.kind == WITHDRAWN_STORY, Task.done_at.is_(None))
        task = scope.session.scalars(open_ones).one()
        assert "bel" not in task.note.lower() and task.entry_id is None


@pytest.mark.parametrize("decided", ["waits", "asked", "refused", "archived"])
def test_it_can_be_taken_back_in_whatever_state(work: Work, decided: str) -> None:
    with work() as scope:
        story, token = publish_story(scope) if decided == "archived" else lay_story(scope)
        if decided == "archived":
            takedown.archive_record(scope, story.entry_id, {"explanation": "Op verzoek."})
        elif decided == "asked":
            moderation.send_back_revision(scope, waiting(scope, story).id, "Mag je naam erbij?")
        elif decided == "refused":
            moderation.reject_revision(scope, waiting(scope, story).id, "Te kort.")
        entry_id = story.entry_id
        service.withdraw_resident_story(scope, token)
        assert scope.session.scalars(select(Article.id).where(Article.id == entry_id)).all() == []
        assert story.state == WITHDRAWN


def test_of_a_story_that_nobody_answered_for_nothing_stays(work: Work) -> None:
    with work(actor=ANYBODY) as scope:
        story, token = send_story(scope)
        service.withdraw_resident_story(scope, token)
        assert story.purged_at == scope.now and (story.email, story.title, story.text) == ("",) * 3
        with pytest.raises(NotFound):
            queries.find_story_by_token(scope, token)


def test_a_photo_comes_along_and_goes_at_once_when_the_story_is_taken_back(work: Work) -> None:
    with work() as scope:
        photo = keep_photo(scope)
        named = {"picture": {"id": str(photo.id), "alt": "Een telefoon"}}
        with pytest.raises(Invalid) as wrong:
            service.create_resident_story(scope, {**TYPED, **named})
        assert list(wrong.value.fields) == ["agreed"]
        story, token = publish_story(scope, **named, agreed=True)
        assert [one.picture_id for one in article(scope, story).picture_links] == [photo.id]
        service.withdraw_resident_story(scope, token)
        assert scope.session.scalars(select(Picture.id).where(Picture.id == photo.id)).all() == []


def test_nobody_takes_away_a_photo_of_others_by_naming_it(work: Work) -> None:
    with work() as scope:
        other = picture_rows.add(scope, alt="Van een ander")
        mine = keep_photo(scope)
        agreed = {"agreed": True}
        send_story(scope, picture={"id": str(mine.id), "alt": "Van mij"}, **agreed)
        for one in (other, mine):
            named = {"title": "Nog een", "picture": {"id": str(one.id), "alt": "x"}, **agreed}
            if one is other and other.added_by is None:
                other.added_by = scope.actor.user_id or mine.id
                scope.session.flush()
            with pytest.raises(Invalid) as wrong:
                service.create_resident_story(scope, {**TYPED, **named})
            assert list(wrong.value.fields) == ["picture"]


def test_a_network_sends_only_so_many_photos_in_a_day(work: Work) -> None:
    with work(actor=ANYBODY) as scope:
        for _number in range(10):
            keep_photo(scope)
        with pytest.raises(Invalid):
            keep_photo(scope)
        keep_photo(scope, "192.0.2.2")


def test_an_address_that_never_answers_is_forgotten_after_a_week(work: Work) -> None:
    with work() as scope:
        story, _token = send_story(scope)
        assert jobs.forget_old_stories(later(scope, days=6)) == 0
        assert jobs.forget_old_stories(later(scope, days=8)) == 1
        assert (story.email, story.text, story.title) == ("",) * 3


def test_nobody_is_left_90_days_after_a_story_was_taken_back(work: Work) -> None:
    with work() as scope:
        story, token = publish_story(scope)
        service.withdraw_resident_story(scope, token)
        assert jobs.forget_old_stories(later(scope, days=89)) == 0 and story.email == SELAM
        assert jobs.forget_old_stories(later(scope, days=91)) == 1
        assert (story.email, story.name, story.reason) == ("",) * 3 and story.topic == "ontmoeten"


def test_a_refused_story_goes_with_its_article_after_90_days(work: Work) -> None:
    with work() as scope:
        story, _token = lay_story(scope)
        entry_id = story.entry_id
        moderation.reject_revision(scope, waiting(scope, story).id, "Te kort.")
        assert jobs.forget_old_stories(later(scope, days=89)) == 0
        assert jobs.forget_old_stories(later(scope, days=91)) == 1
        assert scope.session.scalars(select(Article.id).where(Article.id == entry_id)).all() == []


def test_a_question_is_asked_once_more_and_the_story_goes_without_answer(work: Work) -> None:
    with work() as scope:
        story, _token = lay_story(scope)
        entry_id, before = story.entry_id, count(scope, Task)
        moderation.send_back_revision(scope, waiting(scope, story).id, "Mag je naam erbij?")
        assert nagging.ask_quiet_authors_again(later(scope, days=6)) == 0
        assert nagging.ask_quiet_authors_again(later(scope, days=8)) == 1
        assert nagging.ask_quiet_authors_again(later(scope, days=20)) == 0
        assert subjects(scope)[-1] == "We wachten nog op je antwoord"
        assert "Mag je naam erbij?" in list_mails(scope)[-1]["text"]
        told = len(list_mails(scope))
        assert jobs.forget_old_stories(later(scope, days=89)) == 0
        assert jobs.forget_old_stories(later(scope, days=91)) == 1
        assert scope.session.scalars(select(Article.id).where(Article.id == entry_id)).all() == []
        assert (story.email, story.title, story.name) == ("",) * 3
        assert len(list_mails(scope)) == told and count(scope, Task) == before, "nobody is told"


def test_who_answered_waits_for_the_desk_and_not_for_the_term(work: Work) -> None:
    with work() as scope:
        story, _token = lay_story(scope)
        asked = moderation.send_back_revision(scope, waiting(scope, story).id, "Mag je naam erbij?")
        link = conversation.make_answer_link(scope, asked)
        conversation.answer_by_link(scope, link, "Ja, dat mag.")
        assert jobs.forget_old_stories(later(scope, days=91)) == 0 and story.state == WAITING


def test_what_is_online_is_never_forgotten(work: Work) -> None:
    with work() as scope:
        story, token = publish_story(scope)
        assert jobs.forget_old_stories(later(scope, days=1500)) == 0
        assert queries.find_story_by_token(later(scope, days=1500), token).id == story.id
