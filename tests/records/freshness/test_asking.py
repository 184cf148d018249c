"""The nightly pass: one mail per person and day, one new round a month, nobody twice, none lost."""

from datetime import timedelta

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests.support.freshness import join, mails, plant, token_of
from tests.support.memberships import membership
from tests.support.people import Browser, actor
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import mark_address
from wijzerplaat.ground.web import formats
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import asking, service, stewards
from wijzerplaat.records.freshness.models import BACKUP, STEWARD, Question
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.effects import troubles
from wijzerplaat.tenancy.effects.models import RETURNED
from wijzerplaat.tenancy.tasks.models import Task

ADMIN, MEMBER = "admin@eikstad.example", "member@eikstad.example"
ALL_LINKS = 2


@pytest.fixture
def start():
    """The morning on which everything begins: seven o'clock, long before the records of the world
    must be checked.
    """
    day = clock.today() + timedelta(days=2)
    return clock.to_utc(
        clock.to_amsterdam_time(clock.now()).replace(
            year=day.year, month=day.month, day=day.day, hour=7, minute=0, second=0, microsecond=0
        )
    )


def due(start, days):
    """Return a check date so many days after the start, at noon."""
    return start + timedelta(days=days, hours=5)


def sent(work, start, day, most=None):
    """Run the pass of a day; return its mails as (receiver, subject), sorted."""
    with time_machine.travel(start + timedelta(days=day), tick=True), work() as scope:
        known = len(mails(scope))
        service.ask_due_organisations(scope, most)
        return sorted((one["to"], one["subject"]) for one in mails(scope)[known:])


def two_of_one_person(work, start, first=42, second=42):
    with work() as scope:
        who = membership(scope, "admin").user_id
        for title, days in (("Koor Zang", first), ("Club Spel", second)):
            join(scope, who, plant(scope, title, due(start, days)))


def test_everybody_gets_one_mail_about_all_that_is_asked(work, start):
    two_of_one_person(work, start)
    assert sent(work, start, 0) == [(ADMIN, "Klopt alles nog over je 2 organisaties?")]
    assert sent(work, start, 0) == []
    assert sent(work, start, 1) == []
    assert sent(work, start, 14) == [(ADMIN, "Nog even: klopt alles over je 2 organisaties?")]
    assert sent(work, start, 28) == [(ADMIN, "Laatste vraag: klopt alles over je 2 organisaties?")]
    assert sent(work, start, 43) == []


def test_a_new_round_waits_until_a_month_after_the_last_one_began(work, start):
    two_of_one_person(work, start, 42, 47)
    assert sent(work, start, 0) == [(ADMIN, "Klopt alles nog over Koor Zang?")]
    answer(work, start, 1)
    for day in (5, 14, 28, 29):
        assert sent(work, start, day) == []
    assert sent(work, start, 30) == [(ADMIN, "Klopt alles nog over Club Spel?")]


def test_the_board_says_on_which_day_a_mail_that_waits_for_the_month_may_leave(
    work, start, client, platform
):
    two_of_one_person(work, start, 42, 47)
    sent(work, start, 0)
    answer(work, start, 1)
    for day, held in ((4, []), (10, ["Club Spel"]), (29, ["Club Spel"]), (30, [])):
        with time_machine.travel(start + timedelta(days=day), tick=True), work() as scope:
            found = asking.list_held_back(scope)
            names = select(Entry.title).where(Entry.id.in_(found))
            assert list(scope.session.scalars(names)) == held
            assert set(found.values()) <= {clock.today(start + timedelta(days=30))}
    with time_machine.travel(start + timedelta(days=10), tick=True):
        page = Browser(client, platform, "editor").get("/redactie/actueel?stand=op-tijd").text
    until = formats.plain_date(start + timedelta(days=30))
    assert f"Krijgt pas op {until} een mail. Deze maand kwam er al een" in page


def answer(work, start, day, given=service.CORRECT, title=""):
    with time_machine.travel(start + timedelta(days=day), tick=True), work() as scope:
        last = [one for one in mails(scope) if title in one["subject"]][-1]
        service.answer_check_question(scope, token_of(last), given)


def test_what_comes_up_meanwhile_joins_the_next_reminder(work, start):
    two_of_one_person(work, start, 42, 47)
    sent(work, start, 0)
    assert sent(work, start, 5) == []
    assert sent(work, start, 14) == [(ADMIN, "Klopt alles nog over je 2 organisaties?")]
    with work() as scope:
        rows = scope.session.execute(
            select(Question.step, Question.organisation_id).order_by(Question.step)
        ).all()
        assert [one.step for one in rows] == [1, 1, 2]


def test_a_reminder_lists_all_that_is_still_open_and_each_link_works(work, start):
    two_of_one_person(work, start, 42, 49)
    with work() as scope:  # somebody else's round began, so this one is asked at the same time
        other = membership(scope, "member").user_id
        join(
            scope,
            other,
            scope.session.scalars(select(Entry).where(Entry.title == "Club Spel")).one(),
        )
    sent(work, start, 0)
    assert sent(work, start, 7) == [(MEMBER, "Klopt alles nog over Club Spel?")]
    found = sent(work, start, 14)
    assert found == [(ADMIN, "Nog even: klopt alles over Koor Zang?")]
    assert sent(work, start, 21) == sorted(
        [
            (ADMIN, "Nog even: klopt alles over je 2 organisaties?"),
            (MEMBER, "Nog even: klopt alles over Club Spel?"),
        ]
    )
    with time_machine.travel(start + timedelta(days=22), tick=True), work() as scope:
        mail = next(one for one in reversed(mails(scope)) if one["to"] == ADMIN)
        tokens = [part.split()[0] for part in mail["text"].split("/bevestig/")[1:]]
        assert len(tokens) == ALL_LINKS
        titles = {
            service.find_asked_organisation(scope, service.find_check_question(scope, token)).title
            for token in tokens
        }
        assert titles == {"Koor Zang", "Club Spel"}
        for token in tokens:
            service.answer_check_question(scope, token, service.CORRECT)
    assert sent(work, start, 28) == sent(work, start, 35) == []


def test_nobody_gets_two_of_these_mails_a_day_also_not_when_an_editor_asks(work, start, platform):
    two_of_one_person(work, start, 42, 42)
    with time_machine.travel(start, tick=True), work(actor=actor(platform, "editor")) as scope:
        one = scope.session.scalars(select(Entry).where(Entry.title == "Koor Zang")).one()
        service.ask_organisation_again(scope, one.id)
    assert sent(work, start, 0.2) == []
    assert sent(work, start, 1) == []  # its round began, the other one waits for a reminder
    assert sent(work, start, 14) == [(ADMIN, "Klopt alles nog over je 2 organisaties?")]


def test_a_portal_mails_so_many_people_a_run_and_the_rest_the_next_day(work, start):
    with work() as scope:
        for number in range(5):
            plant(scope, f"Club {number}", due(start, 42), f"club-{number}@clubs.example")
    found = [sent(work, start, day, 2) for day in range(4)]
    assert [len(one) for one in found] == [2, 2, 1, 0]
    assert len({to for one in found for to, _subject in one}) == 5


def test_reminders_come_before_new_rounds(work, start):
    with work() as scope:
        plant(scope, "Eerst", due(start, 42), "eerst@clubs.example")
    sent(work, start, 0)
    with work() as scope:
        plant(scope, "Later", due(start, 30), "later@clubs.example")
    assert [to for to, _subject in sent(work, start, 14, 1)] == ["eerst@clubs.example"]
    assert [to for to, _subject in sent(work, start, 15, 1)] == ["later@clubs.example"]


@pytest.mark.parametrize(("key", "value", "mails"), [("paused", True, 0), ("most_mails", 1, 1)])
def test_a_portal_pauses_or_mails_less(work, start, platform, monkeypatch, key, value, mails):
    monkeypatch.setitem(platform.directory.by_slug("eikstad").freshness, key, value)
    with work() as scope:
        for number in range(2):
            plant(scope, f"Club {number}", due(start, 42), f"club-{number}@clubs.example")
    assert len(sent(work, start, 0)) == mails


@pytest.mark.parametrize("given", [service.STOPPED, service.OTHER_PERSON])
def test_after_an_answer_for_the_desk_no_reminder_leaves(work, start, given):
    with work() as scope:
        plant(scope, "Club", due(start, 42), "club@clubs.example")
    assert len(sent(work, start, 0)) == 1
    answer(work, start, 1, given)
    assert [sent(work, start, day) for day in (14, 28, 42)] == [[], [], []]


def test_an_address_that_is_not_reached_makes_room_for_the_next_one(work, start):
    with work() as scope:
        one = plant(scope, "Club", due(start, 42), "club@clubs.example")
        who = membership(scope, "member")
        join(scope, who.user_id, one)
    assert sent(work, start, 0) == [(MEMBER, "Klopt alles nog over Club?")]
    with time_machine.travel(start + timedelta(hours=1), tick=True), work() as scope:
        bounced = mark_address(scope, MEMBER)
        question = scope.session.scalars(select(Question)).one()
        troubles.note_trouble(scope, bounced, RETURNED, "5.1.1", question.id)
    assert sent(work, start, 1) == [("club@clubs.example", "Klopt alles nog over Club?")]
    assert sent(work, start, 2) == []
    with work() as scope:
        again = scope.session.scalars(select(Question)).one()
        assert (again.step, again.sent_to) == (1, ["club@clubs.example"])
    assert sent(work, start, 15) == [("club@clubs.example", "Nog even: klopt alles over Club?")]


def test_when_a_steward_left_the_admins_are_asked_and_then_the_backup(work, start):
    with work() as scope:
        club = plant(scope, "Club", due(start, 42))
        people = {
            name: join(scope, membership(scope, who).user_id, club, role).id
            for name, who, role in (
                ("admin", "admin", "organisation_admin"),
                ("steward", "member", "organisation_member"),
                ("backup", "neighbour", "organisation_member"),
            )
        }
        wanted = {STEWARD: people["steward"], BACKUP: people["backup"]}
        stewards.assign_stewards(scope, club, wanted)
    assert sent(work, start, 0) == [(MEMBER, "Klopt alles nog over Club?")]
    with time_machine.travel(start + timedelta(hours=3), tick=True), work() as scope:
        memberships.remove_member(scope, people["steward"])
    assert sent(work, start, 1) == [(ADMIN, "Klopt alles nog over Club?")]
    assert sent(work, start, 15) == [(ADMIN, "Nog even: klopt alles over Club?")]
    assert sent(work, start, 29) == [
        (ADMIN, "Laatste vraag: klopt alles over Club?"),
        ("neighbour@eikstad.example", "Laatste vraag: klopt alles over Club?"),
    ]


def test_who_left_hears_no_more_of_it_in_a_mail_about_another(work, start):
    two_of_one_person(work, start, 42, 42)
    sent(work, start, 0)
    with work() as scope:
        club = scope.session.scalars(select(Entry).where(Entry.title == "Club Spel")).one()
        join(scope, membership(scope, "member").user_id, club)
        gone = next(
            one for one in memberships.list_group_members(scope, club.id) if one.user.email == ADMIN
        )
        memberships.remove_member(scope, gone.id)
    assert sent(work, start, 14) == sorted(
        [
            (ADMIN, "Nog even: klopt alles over Koor Zang?"),
            (MEMBER, "Nog even: klopt alles over Club Spel?"),
        ]
    )


def asked(work, start, day):
    """Run the pass of a day; return who got a mail about the club."""
    return [to for to, subject in sent(work, start, day) if "Club" in subject]


@pytest.mark.parametrize(
    ("months", "leads"),
    [(6, [42, 28, 14]), (3, [28, 14, 7]), (1, [10, 5, 2])],
)
def test_where_nobody_answered_a_new_round_begins_some_months_later(work, start, months, leads):
    with work() as scope:
        first = due(start, 42)
        plant(scope, "Club", first, "club@clubs.example", check_months=months)
    ends = [first + relativedelta(months=number * max(months, 3)) for number in range(3)]
    wanted = [(clock.today(end) - clock.today(start)).days - lead for end in ends for lead in leads]
    near = {day + more for day in wanted for more in (-1, 0, 1)}
    assert [day for day in sorted(near) if day >= 0 and asked(work, start, day)] == wanted


def test_an_answer_in_a_later_round_counts_for_all_and_ends_it(work, start):
    with work() as scope:
        plant(scope, "Club", due(start, 42), "club@clubs.example")
    end = due(start, 42) + relativedelta(months=6)
    day = (clock.today(end) - clock.today(start)).days - 42
    assert [len(asked(work, start, one)) for one in (0, 14, 28, day)] == [1, 1, 1, 1]
    answer(work, start, day + 1, title="Club")
    assert [asked(work, start, one) for one in (day + 14, day + 28)] == [[], []]
    with work() as scope:
        club = scope.session.scalars(select(Entry).where(Entry.title == "Club")).one()
        assert clock.today(club.verified_at) == clock.today(start + timedelta(days=day + 1))


@pytest.mark.parametrize("given", [service.STOPPED, service.OTHER_PERSON])
def test_no_later_round_begins_while_the_desk_has_the_answer(work, start, given, platform):
    with work() as scope:
        club = plant(scope, "Club", due(start, 42), "club@clubs.example", check_months=1).id
    assert len(sent(work, start, 40)) == 1
    answer(work, start, 41, given)
    assert [asked(work, start, day) for day in (130, 137, 200)] == [[], [], []]
    with work(actor=actor(platform, "editor")) as scope:
        for task in scope.session.scalars(select(Task).where(Task.entry_id == club)):
            task.done_at = scope.now  # the desk looked, and it is the right person after all
    assert asked(work, start, 220) == ["club@clubs.example"]


def test_the_last_mail_goes_to_the_address_of_the_organisation_too_where_one_person_is_left(
    work, start
):
    with work() as scope:
        club = plant(scope, "Club", due(start, 42), "club@clubs.example")
        join(scope, membership(scope, "admin").user_id, club)
    assert [to for to, _subject in sent(work, start, 0)] == [ADMIN]
    assert [to for to, _subject in sent(work, start, 14)] == [ADMIN]
    assert [to for to, _subject in sent(work, start, 28)] == [ADMIN, "club@clubs.example"]
    with work() as scope:
        found = scope.session.scalars(select(Entry).where(Entry.title == "Club")).one()
        assert service.list_organisation_addresses(scope, found) == [ADMIN]


def test_one_box_in_two_spellings_gets_one_mail(work, start):
    with work() as scope:
        club = plant(scope, "Club", due(start, 14), "Admin@EIKSTAD.example")
        join(scope, membership(scope, "admin").user_id, club)
        plant(scope, "Koor", due(start, 42), "Post@clubs.example")
        plant(scope, "Spel", due(start, 42), "post@clubs.example")
    assert [to for to, _subject in sent(work, start, 0)] == [ADMIN, "post@clubs.example"]
    assert [to for to, _subject in sent(work, start, 14)] == [ADMIN, "post@clubs.example"]
    assert [to for to, _subject in sent(work, start, 28)] == [ADMIN, "post@clubs.example"]


def test_what_an_editor_asks_long_before_takes_no_turn_of_the_ladder(work, start, platform):
    with work() as scope:
        one = plant(scope, "Club", due(start, 142), "club@clubs.example")
    with time_machine.travel(start, tick=True), work(actor=actor(platform, "editor")) as scope:
        service.ask_organisation_again(scope, one.id)
    told = [("club@clubs.example", "Klopt alles nog over Club?")]
    assert [sent(work, start, day) for day in (1, 99, 100)] == [[], [], told]
