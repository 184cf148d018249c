"""A merge loses nothing: fields, entries, people, followers, reports, notes, sign-ups and old
addresses; and it can be taken back.
"""

import pytest
from sqlalchemy import select

from tests import world
from tests.support.people import Browser, actor
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.permissions import MEMBER, ORGANISATION_ADMIN
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.duplicates import service
from wijzerplaat.records.duplicates.rules import GONE
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import ARCHIVED, PUBLISHED, Entry
from wijzerplaat.records.moderation import queries
from wijzerplaat.records.moderation import rules as moderation_rules
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.residents.signups import service as signups
from wijzerplaat.residents.signups.models import Signup
from wijzerplaat.tenancy.accounts.models import Membership

DOUBLE = {
    **world.ORGANISATION,
    "title": "De Eik, buurthuis",
    "phone": "0500-112233",
    "email": "",
    "website": "https://deeik.example",
    "topics": ["geld"],
    "directions": "Neem bus 3.",
}


@pytest.fixture
def two(work, platform):
    """The ids of an organisation and its double, on which everything hangs that can hang on one."""
    with work(actor=actor(platform, "editor")) as scope:
        kept = organisation(scope, "buurthuis-de-eik").id
        gone = world.publish(scope, "organisation", DOUBLE)
        about = entries.find_entry(scope, gone)
        feedback.create_report(scope, about, {"what": "phone"})
        contacts.add_entry_note(scope, gone, {"text": "Aardig."})
        contacts.log_call(scope, gone, {"outcome": "no_answer"})
        contacts.watch_entry(scope, gone)
    with work() as scope:
        activity = world.publish(scope, "activity", {**world.ACTIVITY, "title": "Soep"}, gone)
        moderation.propose_revision(
            scope, "service", {**world.SERVICE, "title": "Nieuw"}, owner_id=gone
        )
        dates = (
            select(Occurrence)
            .where(Occurrence.activity_id == activity)
            .order_by(Occurrence.starts_at.desc())
        )
        row = scope.session.scalars(dates).first()
        signups.create_signups(
            scope, [row], {"name": "Sanne", "contact": "sanne@post.example", "people": 1}
        )
        people = {
            one.role: one.user_id
            for one in scope.session.scalars(
                select(Membership).where(Membership.organisation_id == kept)
            )
        }
        neighbour = actor(platform, "neighbour").user_id
        for user_id, role in ((people[MEMBER], ORGANISATION_ADMIN), (neighbour, MEMBER)):
            scope.session.add(Membership(user_id=user_id, role=role, organisation_id=gone))
        entries.redirect_slug(scope, "organisation", "oude-naam", gone)
    return kept, gone


def organisation(scope, slug):
    return scope.session.scalars(select(Organisation).where(Organisation.slug == slug)).one()


def merge(work, platform, two, picks=None):
    with work(actor=actor(platform, "editor")) as scope:
        seen = service.make_pair_mark(*service.find_both_entries(scope, *two))
        return service.merge_entries(scope, *two, picks or {}, seen).id


def everything(work, two):
    """All that hangs on both, as one comparable value."""
    with work() as scope:
        return {
            "owned": {
                (one.title, one.owner_id)
                for one in scope.session.scalars(select(Entry).where(Entry.owner_id.in_(two)))
            },
            "people": sorted(
                (str(one.user_id), one.role, str(one.organisation_id))
                for one in scope.session.scalars(select(Membership))
            ),
            "fields": {one: entries.make_snapshot(entries.find_entry(scope, one)) for one in two},
            "state": {one: entries.find_entry(scope, one).state for one in two},
            "desk": {
                one: (
                    len(contacts.list_entry_notes(scope, one)),
                    len(contacts.list_calls(scope, one)),
                )
                for one in two
            },
            "reports": sorted(str(one.entry_id) for one in feedback.list_reports_by_state(scope)),
            "signups": len(scope.session.scalars(select(Signup)).all()),
            "addresses": {
                slug: entries.find_redirect_path(scope, "organisation", slug)
                for slug in ("de-eik-buurthuis", "oude-naam")
            },
        }


def test_the_pair_is_found_and_can_be_said_to_be_two(two, work, platform):
    with work(actor=actor(platform, "editor")) as scope:
        (pair,) = service.list_duplicate_pairs(scope)
        assert {pair.first.id, pair.second.id} == set(two) and {"name", "phone", "address"} <= set(
            pair.signs
        )
        service.dismiss_duplicate_pair(scope, *two)
        service.dismiss_duplicate_pair(scope, *reversed(two))
        scope.session.flush()
        assert service.list_duplicate_pairs(scope) == []


def test_a_merge_takes_everything_along(two, work, platform, client):
    kept, gone = two
    merge(work, platform, two, {"phone": GONE})
    found = everything(work, two)
    assert {title for title, owner in found["owned"] if owner == kept} == {
        "Koffieochtend",
        "Koken in het buurthuis",
        "Hulp bij formulieren",
        "Soep",
        "Nieuw",
    }
    assert found["state"] == {kept: PUBLISHED, gone: ARCHIVED}
    assert (
        found["desk"] == {kept: (1, 1), gone: (0, 0)}
        and found["reports"] == [str(kept)]
        and found["signups"] == 1
    )
    fields = found["fields"][kept]
    assert (fields["phone"], fields["website"], fields["directions"], fields["topics"]) == (
        "0500-112233",
        "https://deeik.example",
        "Neem bus 3.",
        ["geld", "ontmoeten"],
    )
    assert fields["email"] == "info@deeik.example" and fields["title"] == "Buurthuis De Eik"
    roles = [
        (role, where) for _who, role, where in found["people"] if where in (str(kept), str(gone))
    ]
    assert sorted(roles) == sorted(
        [(ORGANISATION_ADMIN, str(kept)), (ORGANISATION_ADMIN, str(kept)), (MEMBER, str(kept))]
    )
    with work(actor=actor(platform, "editor")) as scope:
        assert contacts.is_watching_entry(scope, kept) and service.list_duplicate_pairs(scope) == []
        for one in two:
            history = [
                (row.state, row.decision)
                for row in reversed(queries.list_entry_revisions(scope, one))
            ]
            assert (
                moderation_rules.find_entry_state(history) == entries.find_entry(scope, one).state
            )
    for slug in ("de-eik-buurthuis", "oude-naam"):
        answer = client.get(f"/organisaties/{slug}", base_url=world.EIKSTAD)
        assert (answer.status_code, answer.headers["Location"]) == (
            301,
            "/organisaties/buurthuis-de-eik",
        )
    assert client.get("/organisaties/de-eik-buurthuis", base_url=world.BEEKDORP).status_code == 404
    assert "Soep" in client.get("/organisaties/buurthuis-de-eik", base_url=world.EIKSTAD).get_data(
        as_text=True
    )


@pytest.mark.parametrize("picks", [{}, {"title": GONE, "phone": GONE, "body": GONE}])
def test_a_merge_taken_back_is_as_if_it_never_was(two, work, platform, client, picks):
    before = everything(work, two)
    done = merge(work, platform, two, picks)
    assert everything(work, two) != before
    with work(actor=actor(platform, "editor")) as scope:
        service.undo_entry_merge(scope, done)
        with pytest.raises(Conflict):
            service.undo_entry_merge(scope, done)
    assert everything(work, two) == {
        **before,
        "addresses": {"de-eik-buurthuis": None, "oude-naam": "/organisaties/de-eik-buurthuis"},
    }
    assert client.get("/organisaties/de-eik-buurthuis", base_url=world.EIKSTAD).status_code == 200
    with work(actor=actor(platform, "editor")) as scope:
        assert len(service.list_duplicate_pairs(scope)) == 1 and not [
            one for one in queries.list_waiting_revisions(scope) if one.entry_id in two
        ]


def test_the_log_says_in_two_lines_that_it_was_done_and_taken_back(two, work, platform):
    with work() as scope:
        before = {one.id for one in scope.session.scalars(select(Audit))}
    done = merge(work, platform, two, {"title": GONE})
    with work(actor=actor(platform, "editor")) as scope:
        service.undo_entry_merge(scope, done)
    with work() as scope:
        lines = [one for one in scope.session.scalars(select(Audit)) if one.id not in before]
        assert sorted((one.action, one.entry_id, one.about_id) for one in lines) == [
            ("entry:merged", *two),
            ("entry:unmerged", *two),
        ]


def test_a_merge_is_taken_back_beside_a_later_change(two, work, platform):
    done = merge(work, platform, two, {"title": GONE})
    with work(actor=actor(platform, "editor")) as scope:
        fields = {**entries.make_snapshot(entries.find_entry(scope, two[0])), "summary": "Nieuw."}
        moderation.approve_revision(
            scope,
            moderation.propose_revision(
                scope, "organisation", fields, owner_id=None, entry_id=two[0]
            ).id,
            reason="kort",
        )
    with work(actor=actor(platform, "editor")) as scope:
        assert service.undo_entry_merge(scope, done).left == ()
    after = everything(work, two)
    assert after["fields"][two[0]]["summary"] == "Nieuw."
    assert after["fields"][two[0]]["title"] == "Buurthuis De Eik"
    assert after["state"] == dict.fromkeys(two, PUBLISHED)


@pytest.mark.parametrize("which", [0, 1])
def test_a_proposal_that_waits_or_a_change_since_stops_a_merge(two, work, platform, which):
    with work(actor=actor(platform, "editor")) as scope:
        seen = service.make_pair_mark(*service.find_both_entries(scope, *two))
        fields = {
            **entries.make_snapshot(entries.find_entry(scope, two[which])),
            "summary": "Anders.",
        }
        revision = moderation.propose_revision(
            scope, "organisation", fields, owner_id=None, entry_id=two[which]
        )
    before = everything(work, two)
    with pytest.raises(Conflict) as problem, work(actor=actor(platform, "editor")) as scope:
        service.merge_entries(scope, *two, {}, seen)
    assert problem.value.fields == ()
    with work(actor=actor(platform, "editor")) as scope:
        moderation.reject_revision(scope, revision.id, "Nee")
        entries.find_entry(scope, two[which]).phone = "0500 99 99 99"
        scope.session.flush()
        with pytest.raises(Conflict) as problem:
            service.merge_entries(scope, *two, {}, seen)
        assert problem.value.fields
        scope.session.rollback()
    assert everything(work, two) == before


def test_another_portals_organisation_is_no_double(two, work, platform):
    with work("beekdorp") as scope:
        stranger = organisation(scope, "buurthuis-de-eik").id
    with work(actor=actor(platform, "editor")) as scope:
        for verb in (
            service.dismiss_duplicate_pair,
            lambda *args: service.merge_entries(*args, {}, ""),
        ):
            for pair in ((two[0], stranger), (stranger, two[0]), (two[0], two[0])):
                with pytest.raises(NotFound):
                    verb(scope, *pair)


def test_an_editor_merges_on_the_page_and_takes_it_back(two, work, platform, client):
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie/dubbel").get_data(as_text=True)
    assert "Zet ze naast elkaar" in page and "Hetzelfde telefoonnummer" in page
    here = f"/redactie/dubbel/{two[0]}/{two[1]}"
    page = editor.get(here).get_data(as_text=True)
    assert (
        "Neem bus 3." in page
        and 'name="kies-topics" value="allebei" checked' in page
        and " style=" not in page
    )
    with work() as scope:
        entries.find_entry(scope, two[1]).phone = "0500 77 77 77"
    stale = editor.post(f"{here}/samen", {"kies-title": "vervalt"})
    assert stale.status_code == 409 and "0500 77 77 77" in stale.get_data(as_text=True)
    assert 'name="kies-title" value="vervalt" checked' in stale.get_data(as_text=True)
    wrong = editor.post(f"{here}/samen", {"kies-title": "vervalt", "kies-summary": "weg"})
    page = editor.follow(wrong).get_data(as_text=True)
    assert "Het is nu 1 pagina." in page
    action = page.split('form action="/redactie/dubbel/')[1].split('"')[0]
    assert "weer 2 pagina’s" in editor.follow(editor.post(f"/redactie/dubbel/{action}")).get_data(
        as_text=True
    )
    editor.follow(editor.post(f"{here}/twee"))
    assert "Er staat niets 2 keer op." in editor.get("/redactie/dubbel").get_data(as_text=True)
    assert Browser(client, platform, "admin").get(here).status_code == 403
