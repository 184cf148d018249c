"""Pictures of a portal: kept once, shown to its own visitors, part of what editors decide on,
cleared away.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests import world
from tests.support import pictures
from tests.support.people import actor
from tests.support.picture_rows import add, with_photo
from wijzerplaat.ground.adapters.storage import DirectoryStore, MemoryStore, Missing
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.scope import ANYBODY, Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import jobs, rules
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.tenancy.pictures import service
from wijzerplaat.tenancy.pictures.models import Picture

Work = Callable[..., AbstractContextManager[Scope]]


def test_a_picture_is_kept_with_its_size_and_found_again(work: Work) -> None:
    with work() as scope:
        picture = add(scope)
        assert (picture.width, picture.height, picture.alt) == (
            500,
            300,
            "3 mensen drinken koffie.",
        )
        content, kind = service.read_picture_file(
            scope, picture.id, f"{picture.digest[:12]}-400.webp"
        )
        assert kind == "image/webp" and content[8:12] == b"WEBP"


def test_the_same_file_of_the_same_person_is_one_picture(work: Work, platform: Platform) -> None:
    with work(actor=actor(platform, "member")) as scope:
        assert add(scope).id == add(scope, "Andere woorden").id
    with work(actor=actor(platform, "neighbour")) as scope:
        add(scope)
        assert len(scope.session.scalars(select(Picture)).all()) == 2


def test_another_portal_does_not_have_it(work: Work) -> None:
    with work() as scope:
        picture = add(scope)
        name = f"{picture.digest[:12]}-400.webp"
    with work("beekdorp") as scope:
        with pytest.raises(NotFound):
            service.read_picture_file(scope, picture.id, name)
        with pytest.raises(Invalid) as problem:
            with_photo_of(scope, picture.id)
        assert "picture" in problem.value.fields


def with_photo_of(scope: Scope, picture_id: uuid.UUID) -> uuid.UUID:
    return world.publish(
        scope, "service", {**world.SERVICE, "picture": {"id": str(picture_id), "alt": "Koffie"}}
    )


@pytest.mark.parametrize("name", ["0" * 12 + "-400.webp", "400.webp", "../../x", "-400.webp"])
def test_an_address_that_was_not_given_leads_nowhere(work: Work, name: str) -> None:
    with work() as scope, pytest.raises(NotFound):
        service.read_picture_file(scope, add(scope).id, name)


def test_visitors_send_no_pictures(work: Work) -> None:
    with work(actor=ANYBODY) as scope, pytest.raises(NotAllowed):
        add(scope)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"id": "", "alt": "Koffie"}, "picture"),
        ({"id": "geen", "alt": "Koffie"}, "picture"),
        ({"alt": "Koffie"}, "picture"),
        ({"id": str(uuid.uuid4()), "alt": "Koffie"}, "picture"),
        ({"id": str(uuid.uuid4()), "alt": ""}, "picture-alt"),
        ({"id": str(uuid.uuid4())}, "picture-alt"),
        ({"id": str(uuid.uuid4()), "alt": "x" * 301}, "picture-alt"),
    ],
)
def test_a_photo_needs_words_and_must_be_one_of_ours(
    work: Work, value: dict[str, str], field: str
) -> None:
    with work() as scope, pytest.raises(Invalid) as problem:
        moderation.propose_revision(
            scope, "service", {**world.SERVICE, "picture": value}, owner_id=None
        )
    assert list(problem.value.fields) == [field]


def test_a_new_photo_waits_for_the_editor_and_can_be_undone(work: Work, platform: Platform) -> None:
    with work() as scope:
        entry_id = with_photo(scope)
        other = add(scope, content=pictures.saved(pictures.scene(300, 200), "PNG"))
        entry = entries.find_entry(scope, entry_id)
        fields = {**entries.make_snapshot(entry), "picture": {"id": str(other.id), "alt": "Thee"}}
        revision = moderation.propose_revision(
            scope, "service", fields, owner_id=None, entry_id=entry_id
        )
        assert (
            revision.changed == ["picture"] and entry.picture and entry.picture["alt"] == "Koffie"
        )
        moderation.approve_revision(scope, revision.id)
        assert entry.picture == {"id": other.id, "alt": "Thee"}
    with work(actor=actor(platform, "editor")) as scope:
        moderation.undo_revision_decision(scope, revision.id)
        assert entries.find_entry(scope, entry_id).picture["alt"] == "Koffie"  # type: ignore[attr-defined]


def test_photo_and_logo_stand_beside_each_other_and_go_one_by_one(work: Work) -> None:
    with work() as scope:
        picture = add(scope)
        named = {"id": str(picture.id), "alt": "Koffie"}
        entry_id = world.publish(
            scope,
            "organisation",
            {**world.ORGANISATION, "title": "Twee", "picture": named, "logo": named},
        )
        revision = moderation.propose_revision(
            scope,
            "organisation",
            {**world.ORGANISATION, "title": "Twee", "logo": named},
            owner_id=None,
            entry_id=entry_id,
        )
        moderation.approve_revision(scope, revision.id)
    with work() as scope:
        found = scope.session.get_one(Organisation, entry_id)
        assert found.picture is None and found.logo is not None
        assert rules.list_changed_fields(entries.make_snapshot(found), revision.snapshot) == []


def test_what_nobody_used_for_a_week_goes_and_what_any_version_shows_stays(
    work: Work, platform: Platform
) -> None:
    with work() as scope:
        entry_id = with_photo(scope)
        entry = entries.find_entry(scope, entry_id)
        old = entry.picture["id"]  # type: ignore[attr-defined]
        moderation.approve_revision(
            scope,
            moderation.propose_revision(
                scope,
                "service",
                {**entries.make_snapshot(entry), "picture": None},
                owner_id=None,
                entry_id=entry_id,
            ).id,
        )
        loose = add(scope, content=pictures.saved(pictures.scene(500, 400), "JPEG"))
    for days, left in ((6, {old, loose.id}), (8, {old})):
        with work() as scope:
            jobs.purge_portal_pictures(replace(scope, now=scope.now + timedelta(days=days)))
        with work(write=False) as scope:
            assert set(scope.session.scalars(select(Picture.id))) == left
    assert platform.store.get(f"{loose.file}/400.webp")
    with work() as scope:  # the files follow the next night
        jobs.purge_portal_pictures(replace(scope, now=scope.now + timedelta(days=9)))
    with pytest.raises(Missing):
        platform.store.get(f"{loose.file}/400.webp")


def test_files_without_a_row_go_after_a_day_and_never_those_of_another_portal(
    work: Work, platform: Platform
) -> None:
    with work("beekdorp") as scope:
        theirs = add(scope)
    with pytest.raises(RuntimeError), work() as scope:
        lost = add(scope)
        raise RuntimeError("the transaction fails")
    for days, there in ((0, True), (2, False)):
        with work() as scope:
            jobs.purge_portal_pictures(replace(scope, now=scope.now + timedelta(days=days)))
        assert (platform.store._path(lost.file).exists()) is there
    assert platform.store.get(f"{theirs.file}/400.webp")


@pytest.mark.parametrize("make", [lambda home: DirectoryStore(home), lambda _home: MemoryStore()])
def test_both_stores_do_the_same(tmp_path: Path, make: Callable[[Path], object]) -> None:
    store = make(tmp_path)
    store.put("foto/a/b/400.webp", b"1")
    store.put("foto/a/c/400.webp", b"2")
    assert store.get("foto/a/b/400.webp") == b"1"
    assert [folder for folder, _moment in store.folders("foto/a")] == ["foto/a/b", "foto/a/c"]
    assert list(store.folders("foto/none")) == []
    store.remove("foto/a/b")
    store.remove("foto/a/b")
    for key in (
        "foto/a/b/400.webp",
        "foto/a/../c",
        "/etc/passwd",
        "foto",
        "foto/A",
        "foto/.x",
        "foto/a\n",
    ):
        with pytest.raises(Missing):
            store.get(key)
    assert store.get("foto/a/c/400.webp") == b"2"


def test_every_entry_may_have_a_photo(work: Work) -> None:
    with work() as scope:
        assert all(
            "picture" in entries.make_snapshot(one) for one in scope.session.scalars(select(Entry))
        )
