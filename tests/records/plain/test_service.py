"""What a portal's word lists do to the check, and that every change of them is kept."""

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import DBAPIError

from tests.support.people import actor
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound
from wijzerplaat.records.plain import service
from wijzerplaat.records.plain.models import PlainWord, PlainWordChange

HARD = {"word": "Vitaliteits  gesprek", "kind": "hard", "alternative": "gesprek", "note": ""}
ALLOW = {
    "word": "buurthuiskamer",
    "kind": "allow",
    "alternative": "iets",
    "note": "Dat zegt iedereen hier.",
}


@pytest.fixture
def editing(work, platform):
    """Open work in Eikstad as its editor."""
    return lambda slug="eikstad": work(slug, actor(platform, "editor", slug))


def test_words_are_kept_as_the_check_reads_them(editing):
    with editing() as scope:
        service.add_portal_word(scope, HARD)
        service.add_portal_word(scope, ALLOW)
    with editing() as scope:
        assert [(one.word, one.alternative) for one in service.list_portal_words(scope)] == [
            ("buurthuiskamer", ""),
            ("vitaliteits gesprek", "gesprek"),
        ]
        here = service.load_word_lists(scope)
    assert here.allow == {"buurthuiskamer"}
    assert here.hard == {"vitaliteits gesprek": "gesprek"}
    assert {"Noord", "Eikstad", "Gemeente Eikstad"} <= here.names


def test_every_change_is_recorded_with_who_did_it(editing, platform):
    who = actor(platform, "editor")
    with editing() as scope:
        word_id = service.add_portal_word(scope, HARD).id
        service.remove_portal_word(scope, word_id)
        scope.session.flush()
        assert sorted(
            (one.action, one.word, one.actor_id) for one in service.list_word_changes(scope)
        ) == [
            ("added", "vitaliteits gesprek", who.user_id),
            ("removed", "vitaliteits gesprek", who.user_id),
        ]
        assert service.load_known_names(scope, [who.user_id, None]) == {who.user_id: "Editor"}


@pytest.mark.parametrize(
    "statement", ["UPDATE plain_word_change SET word = 'x'", "DELETE FROM plain_word_change"]
)
def test_the_database_refuses_to_change_what_was_recorded(editing, settings, statement):
    with editing() as scope:
        service.add_portal_word(scope, HARD)
    engine = create_engine(settings.database_url)
    with pytest.raises(DBAPIError, match="kept as they were written"), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    with editing() as scope:
        assert scope.session.scalar(select(func.count(PlainWordChange.id))) == 1


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({**HARD, "word": ""}, "word"),
        ({**HARD, "word": "123 !"}, "word"),
        ({**HARD, "word": "een twee drie vier vijf zes"}, "word"),
        ({**HARD, "word": "İ" * 80}, "word"),
        ({**HARD, "word": "x" * 81}, "word"),
        ({**HARD, "kind": ""}, "kind"),
        ({**HARD, "kind": "soms"}, "kind"),
        ({**HARD, "alternative": ""}, "alternative"),
        ({**HARD, "alternative": "vitaliteits gesprek"}, "alternative"),
        ({**HARD, "note": "x" * 301}, "note"),
    ],
)
def test_what_is_no_good_word_is_told_at_its_field(editing, fields, where):
    with editing() as scope:
        with pytest.raises(Invalid) as told:
            service.add_portal_word(scope, fields)
        assert set(told.value.fields) == {where}
        assert scope.session.scalar(select(func.count(PlainWord.id))) == 0


def test_a_word_stands_on_the_list_once_and_the_rest_of_the_work_goes_on(editing):
    with editing() as scope:
        service.add_portal_word(scope, HARD)
        with pytest.raises(Invalid) as told:
            service.add_portal_word(scope, {**ALLOW, "word": "VITALITEITS gesprek"})
        assert told.value.fields == {"word": [service.TWICE]}
        service.add_portal_word(scope, ALLOW)
    with editing() as scope:
        assert len(service.list_portal_words(scope)) == 2


def test_a_full_list_says_so(editing, monkeypatch):
    monkeypatch.setattr(service, "MOST", 1)
    with editing() as scope:
        service.add_portal_word(scope, HARD)
        with pytest.raises(Invalid):
            service.add_portal_word(scope, ALLOW)


def test_another_portal_has_its_own_list(editing):
    with editing() as scope:
        word_id = service.add_portal_word(scope, HARD).id
    with editing("beekdorp") as scope:
        assert service.list_portal_words(scope) == []
        assert service.load_word_lists(scope).hard == {}
        with pytest.raises(NotFound):
            service.remove_portal_word(scope, word_id)


def test_members_have_their_texts_checked_with_the_list_but_do_not_see_it(editing, work, platform):
    with editing() as scope:
        service.add_portal_word(scope, HARD)
    with work(actor=actor(platform, "member")) as scope:
        for verb in (
            lambda: service.list_portal_words(scope),
            lambda: service.list_word_changes(scope),
            lambda: service.add_portal_word(scope, ALLOW),
        ):
            with pytest.raises(NotAllowed):
                verb()
        found = service.check_text_with_lists(
            service.load_word_lists(scope), "Kom langs voor een vitaliteits gesprek."
        ).findings
    assert [(one.kind, one.suggestion) for one in found] == [("own_word", "gesprek")]


def test_an_allowed_word_and_the_names_of_the_place_are_not_marked(editing):
    sentence = "Wij bespreken de discrepantie bij Kvrzmel in Noord."
    with editing() as scope:
        before = {
            one.excerpt
            for one in service.check_text_with_lists(
                service.load_word_lists(scope), sentence
            ).findings
        }
        service.add_portal_word(scope, {**ALLOW, "word": "discrepantie"})
        after = {
            one.excerpt
            for one in service.check_text_with_lists(
                service.load_word_lists(scope), sentence, ["Kvrzmel"]
            ).findings
        }
    assert any("discrepantie" in one for one in before)
    assert not [
        one for one in after for word in ("discrepantie", "Kvrzmel", "Noord") if word in one
    ]
