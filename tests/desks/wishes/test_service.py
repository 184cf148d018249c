"""Wanted organisations: onto the list, asked, reminded once, and true by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.support.mails import mails
from tests.support.takedowns import find, merge
from wijzerplaat.desks.wishes import answering, inviting, queries, rules, seed, service
from wijzerplaat.desks.wishes.models import Wish
from wijzerplaat.ground.core import mailed_links
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.records.freshness import mailed_days
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.tenancy.effects import troubles
from wijzerplaat.tenancy.effects.models import RETURNED

SHOP = {"name": "Weggeefwinkel Zuid", "purpose": "Spullen", "email": "info@weggeef.example"}
PAGE = {
    "title": "Weggeefwinkel De Kast",
    "summary": "Hier haal je spullen.",
    "phone": "",
    "name": "Nora",
    "email": "nora@weggeef.example",
}


def at(scope, **later):
    return replace(scope, now=scope.now + timedelta(**later))


def state(scope, wish):
    return queries.find_wish(scope, wish.id).state


def token(scope, wish):
    until = scope.now + rules.LINK_LIVES
    return mailed_links.make_mailed_link(scope, queries.LINK, wish.id, until)


def test_the_same_again_is_one_and_the_same_name_or_address_is_refused(work):
    with work() as scope:
        one = service.add_wish(scope, SHOP)
        assert service.add_wish(scope, SHOP) is one
        for other, field in (
            ({"name": "  WEGGEEFWINKEL  zuid", "email": ""}, "name"),
            ({"name": "Iets anders", "email": "INFO@weggeef.example"}, "email"),
            ({"name": "", "email": ""}, "name"),
            ({"name": "Nieuw", "email": "geen adres"}, "email"),
            ({"name": "Nieuw", "topic": "bestaat-niet"}, "topic"),
        ):
            with pytest.raises(Invalid) as problem:
                service.add_wish(scope, other)
            assert list(problem.value.fields) == [field]


def test_each_pasted_line_is_judged_and_what_is_there_is_said(work):
    lines = (
        "Weggeefwinkel Zuid; spullen; info@weggeef.example\n\n"
        "Sportclub Noord\n"
        "Taalhuis\ttaal leren\n"
        "weggeefwinkel zuid\n"
        "; zonder naam\n"
        "Fout adres; geen@\n"
    )
    with work() as scope:
        found = service.add_wish_lines(scope, {"lines": lines})
        assert [one.outcome for one in found] == [
            service.ADDED,
            service.THERE,
            service.ADDED,
            service.WRONG,
            service.WRONG,
            service.WRONG,
        ]
        assert found[1].like.title == "Sportclub Noord"
        rows = scope.session.scalars(select(Wish).order_by(Wish.name)).all()
        assert [(one.name, one.purpose, one.email) for one in rows] == [
            ("Taalhuis", "taal leren", ""),
            ("Weggeefwinkel Zuid", "spullen", "info@weggeef.example"),
        ]


def test_more_lines_than_fit_are_left(work):
    with work() as scope:
        lines = "\n".join(f"Club {number:03d} {'abcdefghij'[number % 10]}x" for number in range(3))
        judged = service.add_wish_lines(scope, {"lines": "\n".join([lines] * 40)})
    assert len(judged) == 120
    assert [one.outcome for one in judged].count(service.TOO_MANY) == 20


def test_an_invitation_leaves_once_and_can_be_taken_back_until_it_does(work):
    with work() as scope:
        wish = service.add_wish(scope, SHOP)
        inviting.invite_wish(scope, wish.id)
        inviting.invite_wish(scope, wish.id)
        [mail] = mails(scope)
        assert mail.payload["to"] == "info@weggeef.example"
        assert "Weggeefwinkel Zuid" in mail.payload["text"]
        assert "Spullen" not in mail.payload["text"]
        assert state(scope, wish) == rules.INVITED
        inviting.take_invitation_back(scope, wish.id)
        assert (mails(scope), state(scope, wish)) == ([], rules.THOUGHT)
        inviting.invite_wish(scope, wish.id)
        mails(scope)[0].done_at = scope.now
        with pytest.raises(Conflict):
            inviting.take_invitation_back(scope, wish.id)


def test_one_reminder_leaves_after_two_weeks_and_no_other(work):
    with work() as scope:
        wish = service.add_wish(scope, SHOP)
        inviting.invite_wish(scope, wish.id)
        days = (0, 13, 14, 15, 28, 59)
        assert [inviting.remind_wishes(at(scope, days=day)) for day in days] == [0, 0, 1, 0, 0, 0]
        assert len(mails(scope)) == 2


def test_nobody_is_reminded_who_said_no_or_gets_no_mail_or_had_one_today(work):
    with work() as scope:
        wish = service.add_wish(scope, SHOP)
        inviting.invite_wish(scope, wish.id)
        later = at(scope, days=20)
        mailed_days.note_check_mail(later, "info@weggeef.example")
        assert inviting.remind_wishes(later) == 0
        service.refuse_wish(scope, wish.id)
        assert inviting.remind_wishes(at(scope, days=21)) == 0
        service.reopen_wish(scope, wish.id)
        mail = mails(scope)[0]
        troubles.note_trouble(scope, mail.mark, RETURNED, "5.1.1", mail.id)
        assert inviting.remind_wishes(at(scope, days=22)) == 0


def test_a_link_says_no_for_good_and_another_row_with_that_address_is_not_mailed(work):
    with work() as scope:
        wish = service.add_wish(scope, SHOP)
        link = token(scope, wish)
        answering.refuse_by_link(scope, link)
        answering.refuse_by_link(scope, link)
        assert (state(scope, wish), wish.refused_by_link) == (rules.REFUSED, True)
        service.remove_wish(scope, wish.id)
        other = service.add_wish(scope, {**SHOP, "name": "Weggeefwinkel Noord"})
        with pytest.raises(Invalid):
            inviting.invite_wish(scope, other.id)
        with pytest.raises(NotFound):
            queries.find_wish_of_link(scope, link)


def test_yes_on_the_page_lays_it_before_the_desk_and_online_follows(work):
    with work() as scope:
        wish = service.add_wish(scope, SHOP)
        link = token(scope, wish)
        answering.accept_wish(scope, link, PAGE)
        assert state(scope, wish) == rules.ASKED_IN
        with pytest.raises(Conflict):
            answering.accept_wish(scope, link, PAGE)
        with pytest.raises(Invalid):
            inviting.invite_wish(scope, wish.id)
        find(scope, PAGE["title"]).state = "published"
        scope.session.flush()
        assert state(scope, wish) == rules.ONLINE


def test_it_comes_true_whoever_sends_the_organisation_in(work, people):
    with work() as scope:
        by_name = service.add_wish(scope, {"name": "Naaiatelier Zuid"})
        by_mail = service.add_wish(scope, {"name": "Koor", "email": "koor@zuid.example"})
        ids = (by_name.id, by_mail.id)
    for fields in (
        {"title": "naaiatelier  zuid", "summary": "Naaien."},
        {"title": "Zangkoor Zuid", "summary": "Zingen.", "email": "koor@zuid.example"},
    ):
        with work(actor=people["editor"]) as scope:
            moderation.propose_revision(scope, "organisation", fields, owner_id=None)
    with work() as scope:
        assert [queries.find_wish(scope, one).state for one in ids] == [rules.ASKED_IN] * 2


def test_another_address_begins_anew_and_ends_the_links_to_the_old_one(work):
    with work() as scope:
        wish = service.add_wish(scope, SHOP)
        inviting.invite_wish(scope, wish.id)
        link = token(scope, wish)
        scope.session.flush()
        service.change_wish(scope, wish.id, {**SHOP, "email": "nieuw@weggeef.example"})
        assert state(scope, wish) == rules.THOUGHT
        with pytest.raises(NotFound):
            queries.find_wish_of_link(scope, link)


def test_what_was_taken_off_can_be_put_back_unless_it_is_there_again(work):
    with work() as scope:
        wish = service.add_wish(scope, SHOP)
        service.remove_wish(scope, wish.id)
        assert queries.list_wishes(scope) == []
        assert queries.list_removed_wishes(scope) == [wish]
        service.put_wish_back(scope, wish.id)
        service.remove_wish(scope, wish.id)
        service.add_wish(scope, SHOP)
        with pytest.raises(Invalid):
            service.put_wish_back(scope, wish.id)


def test_who_knows_it_is_forgotten_a_year_after_the_last_change(work):
    with time_machine.travel("2026-03-01T11:00:00+00:00", tick=False), work() as scope:
        kept = service.add_wish(scope, {**SHOP, "known_by": "Ria"}).id
        gone = service.add_wish(scope, {"name": "Weg ermee", "known_by": "Ria"}).id
        service.remove_wish(scope, gone)
    for day, names in (
        ("2027-02-28", [("Weg ermee", "Ria"), ("Weggeefwinkel Zuid", "Ria")]),
        ("2027-03-02", [("Weggeefwinkel Zuid", "")]),
    ):
        with time_machine.travel(f"{day}T11:00:00+00:00", tick=False), work() as scope:
            service.forget_old_wishes(scope)
            rows = scope.session.execute(select(Wish.name, Wish.known_by).order_by(Wish.name))
            assert [tuple(one) for one in rows] == names
    with work() as scope:
        assert queries.find_wish(scope, kept).wish.email == ""


def test_wishes_go_along_with_a_merge(work):
    with work() as scope:
        wish = service.add_wish(scope, SHOP)
        wish.organisation_id = find(scope, "Buurthuis De Eik").id
        scope.session.flush()
        merge(scope, "Sportclub Noord", "Buurthuis De Eik")
        scope.session.refresh(wish)
        assert wish.organisation_id == find(scope, "Sportclub Noord").id


def test_only_the_desk_reads_and_changes_it(work, people):
    with work() as scope:
        wish = service.add_wish(scope, SHOP).id
    for who in ("member", "neighbour"):
        with work(actor=people[who]) as scope:
            for verb in (
                lambda scope: queries.list_wishes(scope),
                lambda scope: service.add_wish(scope, SHOP),
                lambda scope: inviting.invite_wish(scope, wish),
            ):
                with pytest.raises(NotAllowed):
                    verb(scope)


def test_a_demo_portal_begins_with_its_list_and_mails_nobody(work, tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    (content / "wishes.toml").write_text(
        '[[wish]]\nname = "Koor"\ntopic = "geld"\ndays_ago = 5\nstate = "uitgenodigd"\n'
    )
    with work() as scope:
        assert seed.seed_wishes(scope, tmp_path) == 1
        [one] = queries.list_wishes(scope)
        assert one.state == rules.INVITED
        assert mails(scope) == []
