"""What is kept per content version: shared, bounded, and never older than what was committed."""

from tests import world
from wijzerplaat.core.memo import Memo, kept
from wijzerplaat.entries import listing


def titles(work):
    with work(write=False) as scope:
        return [row.title for row in listing.rows(scope, ["organisation"])]


def test_a_list_is_worked_out_once_until_something_public_changes(work, monkeypatch):
    asked: list[int] = []
    plain = listing._rows
    monkeypatch.setattr(listing, "_rows", lambda *args: asked.append(1) or plain(*args))
    assert titles(work) == titles(work)
    assert len(asked) == 1
    with work() as scope:
        world.publish(scope, "organisation", {"title": "Aan de Brink", "summary": "Een nieuwe groep."})
    assert "Aan de Brink" in titles(work)


def test_what_writes_sees_its_own_rows(work):
    titles(work)
    with work() as scope:
        world.publish(scope, "organisation", {"title": "Aan de Brink", "summary": "Een nieuwe groep."})
        assert "Aan de Brink" in [row.title for row in listing.rows(scope, ["organisation"])]


def test_portals_never_share_what_is_kept(work):
    with work("eikstad", write=False) as scope:
        assert kept(scope, "x", lambda: ["eikstad"]) == ["eikstad"]
    with work("beekdorp", write=False) as scope:
        assert kept(scope, "x", lambda: ["beekdorp"]) == ["beekdorp"]


def test_the_room_is_bounded_and_the_last_used_stays():
    memo = Memo(room=10)
    for name in ("a", "b", "a", "c"):
        memo.get((None, 1, 1, name), lambda: [0] * 4)
    again: list[str] = []
    for name in ("c", "a", "b"):
        memo.get((None, 1, 1, name), lambda name=name: again.append(name) or [])
    assert again == ["b"]
