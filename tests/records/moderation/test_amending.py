"""What editors write themselves.

Mended, in plain Dutch, put back; always with a history, and undone without loss.
"""

import pytest

from tests import world
from tests.support.amending import STIFF, restored
from tests.support.mails import mails
from tests.support.moderation import HARD, change, decided, organisation, propose
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import amending, queries, rules, service

ADMIN = "admin@eikstad.example"
PLAIN_WORDS = ("geven", "ook", "Als")


def proposed(work, people, **fields):
    with work(actor=people["member"]) as scope:
        return change(scope, **fields).id


def amended(work, people, revision_id, **fields):
    with work(actor=people["editor"]) as scope:
        waits = service.find_revision(scope, revision_id)
        return amending.amend_revision(scope, revision_id, {**waits.snapshot, **fields}).id


def test_an_editor_mends_and_publishes_in_one_go_and_both_versions_stay(work, people):
    first = proposed(work, people, summary="Van het lid.", phone="0500 99 88 77")
    second = amended(work, people, first, summary="Van de redactie.")
    with work() as scope:
        assert (organisation(scope).summary, organisation(scope).phone) == (
            "Van de redactie.",
            "0500 99 88 77",
        )
        old, new = service.find_revision(scope, first), service.find_revision(scope, second)
        assert (old.replaced, old.snapshot["summary"], old.author_name) == (
            True,
            "Van het lid.",
            "Member",
        )
        assert (new.author_name, new.decider_name, new.decision, new.instead_of) == (
            "Editor",
            "Editor",
            "approved",
            first,
        )


def test_the_author_hears_that_the_words_were_changed_and_undo_in_time_stops_it(work, people):
    second = amended(
        work, people, proposed(work, people, summary="Van het lid."), summary="Van de redactie."
    )
    with work() as scope:
        (mail,) = mails(scope)
        assert mail.payload["to"] == "member@eikstad.example"
        assert "een paar woorden veranderd" in mail.payload["text"]
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, second)
    with work() as scope:
        assert mails(scope) == []


def test_undo_of_what_was_mended_lets_the_proposal_wait_again(work, people):
    first = proposed(work, people, summary="Van het lid.")
    second = amended(work, people, first, summary="Van de redactie.")
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, second)
        assert [one.id for one in queries.list_waiting_revisions(scope)] == [first]
        assert organisation(scope).summary == world.ORGANISATION["summary"]
        with pytest.raises(Conflict):
            service.approve_revision(scope, second)
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, first)
        assert service.undo_revision_decision(scope, first).decision == "undone"


def test_a_new_entry_that_was_mended_and_undone_waits_as_new(work, people):
    with work(actor=people["member"]) as scope:
        first = propose(
            scope, "service", {**world.SERVICE, "title": "Nieuw"}, organisation(scope).id
        ).id
    second = amended(work, people, first, summary="Beter.")
    with work(actor=people["editor"]) as scope:
        assert service.find_revision(scope, second).entry.state == "published"
        service.undo_revision_decision(scope, second)
    with work() as scope:
        assert (
            service.find_revision(scope, first).entry.state,
            service.find_open_proposal(scope, service.find_revision(scope, first).entry_id).id,
        ) == ("in_review", first)


def test_an_old_form_of_an_editor_takes_nothing_back(work, people):
    first = proposed(work, people, summary="Van het lid.")
    with work() as scope:
        marks = {
            name: rules.make_value_mark(value)
            for name, value in entries.make_snapshot(organisation(scope)).items()
        }
        typed = service.find_revision(scope, first).snapshot
    with work() as scope:
        organisation(scope).body = "Van een import."
    with work(actor=people["editor"]) as scope:
        amending.amend_revision(scope, first, {**typed, "summary": "Van de redactie."}, marks=marks)
    with work() as scope:
        assert (organisation(scope).summary, organisation(scope).body) == (
            "Van de redactie.",
            "Van een import.",
        )


def test_the_plain_text_is_shown_first_and_published_as_shown(work, people):
    first = proposed(work, people, body=STIFF, phone="0500 99 88 77")
    with work(actor=people["editor"]) as scope:
        made = amending.make_plain_proposal(scope, service.find_revision(scope, first))
        assert made.names == ["body"]
        assert all(word in made.fields["body"] for word in PLAIN_WORDS)
        published = amending.approve_plain_revision(scope, first, made.mark)
        assert published.snapshot == made.fields
        assert (organisation(scope).body, organisation(scope).phone) == (
            made.fields["body"],
            "0500 99 88 77",
        )
        assert (published.instead_of, published.author_name) == (first, "Editor")


def test_fields_that_were_left_out_stay_as_they_are_online(work, people):
    first = proposed(work, people, body=STIFF, phone="0500 99 88 77")
    with work(actor=people["editor"]) as scope:
        made = amending.make_plain_proposal(scope, service.find_revision(scope, first))
        amending.approve_plain_revision(scope, first, made.mark, frozenset({"body"}))
        assert (organisation(scope).body, organisation(scope).phone) == (
            made.fields["body"],
            world.ORGANISATION["phone"],
        )
    with work() as scope:
        assert "Dit hebben we niet geplaatst: Telefoon." in mails(scope)[0].payload["text"]


def test_a_text_that_is_not_the_one_that_was_shown_is_not_published(work, people):
    first = proposed(work, people, body=STIFF)
    with work(actor=people["editor"]) as scope:
        made = amending.make_plain_proposal(scope, service.find_revision(scope, first))
    with work(actor=people["editor"]) as scope, pytest.raises(Conflict):
        amending.approve_plain_revision(scope, first, "iets anders")
    with work() as scope:
        organisation(scope).body = "Van een import."
    with work(actor=people["editor"]) as scope, pytest.raises(Conflict) as problem:
        amending.approve_plain_revision(scope, first, made.mark)
    assert problem.value.fields == ("body",)


def test_what_went_live_meanwhile_elsewhere_stays(work, people):
    first = proposed(work, people, body=STIFF)
    with work() as scope:
        organisation(scope).phone = "0500 00 00 01"
    with work(actor=people["editor"]) as scope:
        made = amending.make_plain_proposal(scope, service.find_revision(scope, first))
        amending.approve_plain_revision(scope, first, made.mark)
        assert organisation(scope).phone == "0500 00 00 01"


def test_without_other_words_there_is_no_plain_text(work, people):
    with work(actor=people["editor"]) as scope:
        assert (
            amending.make_plain_proposal(
                scope,
                service.find_revision(
                    scope, proposed(work, people, summary="Kom langs voor koffie.")
                ),
            )
            is None
        )


def test_an_older_version_comes_back_as_a_new_one_and_what_waits_keeps_waiting(work, people):
    first = decided(work, people, service.approve_revision, summary="Eerste.")
    decided(work, people, service.approve_revision, summary="Tweede.", phone="0500 99 88 77")
    waits = proposed(work, people, body="Kom langs.")
    back = restored(work, people, first)
    with work() as scope:
        made = service.find_revision(scope, back)
        assert (
            entries.make_snapshot(organisation(scope))
            == service.find_revision(scope, first).snapshot
            == made.snapshot
        )
        assert (made.restores, made.decision, made.author_name) == (first, "approved", "Editor")
        assert service.find_open_proposal(scope, made.entry_id).id == waits
        assert made.number < service.find_revision(scope, waits).number
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, waits)
        assert (organisation(scope).summary, organisation(scope).body) == ("Eerste.", "Kom langs.")


def test_putting_back_can_be_undone_also_while_something_waits(work, people):
    first = decided(work, people, service.approve_revision, summary="Eerste.")
    decided(work, people, service.approve_revision, summary="Tweede.")
    waits = proposed(work, people, body="Kom langs.")
    back = restored(work, people, first)
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, back)
        assert organisation(scope).summary == "Tweede."
        assert [one.id for one in queries.list_waiting_revisions(scope)] == [waits]


def test_nothing_is_put_back_over_what_went_live_meanwhile_or_over_what_waits(work, people):
    first = decided(work, people, service.approve_revision, summary="Eerste.")
    with work() as scope:
        seen = rules.make_value_mark(entries.make_snapshot(organisation(scope)))
    with work(actor=people["editor"]) as scope, pytest.raises(Invalid):
        amending.restore_revision(scope, first, seen)  # it is online already
    decided(work, people, service.approve_revision, summary="Tweede.")
    waits = proposed(work, people, body="Kom langs.")
    with work(actor=people["editor"]) as scope, pytest.raises(Conflict):
        amending.restore_revision(scope, first, seen)
    with work(actor=people["editor"]) as scope, pytest.raises(Conflict):
        amending.restore_revision(
            scope, waits, rules.make_value_mark(entries.make_snapshot(organisation(scope)))
        )
    with work() as scope:
        assert organisation(scope).summary == "Tweede."


def test_putting_back_a_text_that_is_too_hard_asks_why(work, people):
    with work(actor=people["member"]) as scope:
        hard = change(scope, body=HARD).id
    with work(actor=people["editor"]) as scope:
        service.reject_revision(scope, hard, "Te moeilijk.")
        seen = rules.make_value_mark(entries.make_snapshot(organisation(scope)))
    with work(actor=people["editor"]) as scope, pytest.raises(Invalid) as problem:
        amending.restore_revision(scope, hard, seen)
    assert set(problem.value.fields) == {"reason"}
    with work(actor=people["editor"]) as scope:
        assert (
            amending.restore_revision(scope, hard, seen, reason="Het moet.").comment == "Het moet."
        )


@pytest.mark.parametrize("who", ["member", "neighbour"])
def test_only_editors_write_over_a_proposal(work, people, who):
    first = proposed(work, people, summary="Nieuw.", body=STIFF)
    with work(actor=people[who]) as scope:
        for verb, arguments in (
            (amending.amend_revision, ({},)),
            (amending.approve_plain_revision, ("x",)),
            (amending.restore_revision, ("x",)),
        ):
            with pytest.raises(NotAllowed):
                verb(scope, first, *arguments)


@pytest.mark.usefixtures("platform")
def test_another_portal_has_nothing_to_write_over(work, people):
    first = proposed(work, people, summary="Nieuw.")
    with work("beekdorp") as scope:
        for verb, arguments in (
            (amending.amend_revision, ({},)),
            (amending.approve_plain_revision, ("x",)),
            (amending.restore_revision, ("x",)),
        ):
            with pytest.raises(NotFound):
                verb(scope, first, *arguments)


@pytest.mark.parametrize("left", [False, True])
def test_the_admins_of_the_organisation_hear_of_an_older_version_and_of_its_undo(
    work, people, left
):
    first = decided(work, people, service.approve_revision, summary="Eerst.")
    decided(work, people, service.approve_revision, summary="Later.")
    back = restored(work, people, first)
    with work() as scope:
        mail = mails(scope)[-1]
        assert (mail.payload["to"], mail.payload["subject"]) == (
            ADMIN,
            "We hebben een oude versie teruggezet",
        )
        assert "Dit is nu anders: In 1 of 2 zinnen." in mail.payload["text"]
        mail.done_at = scope.now if left else None
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, back)
    with work() as scope:
        told = [(one.payload["to"], one.payload["subject"]) for one in mails(scope)[2:]]
        assert told == (
            [
                (ADMIN, "We hebben een oude versie teruggezet"),
                (ADMIN, "Onze vorige mail klopt niet"),
            ]
            if left
            else []
        )
