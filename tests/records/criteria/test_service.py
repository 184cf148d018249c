"""What an administrator asks for, with every earlier version."""

from __future__ import annotations

import pytest

from tests.support.criteria import WANTED, ask
from tests.support.people import actor
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.records.criteria import service
from wijzerplaat.records.criteria.models import CONDITION, WISH


def test_it_is_changed_archived_and_put_back_and_nothing_is_lost(work):
    with work() as scope:
        one = ask(scope)
        service.change_criterion(scope, one.id, {**WANTED, "strength": WISH}, "1")
        service.change_criterion(scope, one.id, {**WANTED, "strength": WISH}, "1")
        assert (one.number, one.strength) == (2, WISH)
        service.archive_criterion(scope, one.id)
        service.archive_criterion(scope, one.id)
        assert service.list_criteria(scope) == []
        assert service.list_criteria(scope, archived=True) == [one]
        service.put_criterion_back(scope, one.id, 1)
        assert (one.strength, one.archived_at) == (CONDITION, None)
        found = service.list_criterion_versions(scope, one)
        assert [(each.number, each.what) for each in found] == [
            (4, "put_back"),
            (3, "archived"),
            (2, "changed"),
            (1, "added"),
        ]


def test_two_at_once_lose_nothing(work):
    with work() as scope:
        one = ask(scope)
        service.change_criterion(scope, one.id, {**WANTED, "explanation": "Anders."}, "1")
        with pytest.raises(Conflict):
            service.change_criterion(scope, one.id, {**WANTED, "explanation": "Nog anders."}, "1")


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"register": ""}, "register"),
        ({"topic": "bestaat-niet"}, "topic"),
        ({"topic": ""}, "topic"),
        ({"strength": ""}, "strength"),
        ({"link": "geen adres"}, "link"),
        ({"explanation": "x" * 301}, "explanation"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(work, other, field):
    with work() as scope, pytest.raises(Invalid) as problem:
        ask(scope, **other)
    assert list(problem.value.fields) == [field]


def test_the_same_register_is_asked_once_per_topic(work):
    with work() as scope:
        ask(scope)
        with pytest.raises(Invalid):
            ask(scope, register=" kiwa ")
        ask(scope, topic="ontmoeten")


def test_an_editor_does_not_choose_what_is_asked_and_another_portal_sees_nothing(work, platform):
    with work() as scope:
        one = ask(scope).id
    with work(actor=actor(platform, "editor")) as scope, pytest.raises(NotAllowed):
        ask(scope, topic="ontmoeten")
    with work("beekdorp") as scope, pytest.raises(NotFound):
        service.find_criterion(scope, one)
