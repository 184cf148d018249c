"""An editor writes an article: published at once, with a reason, and never over a colleague's."""

from sqlalchemy import select

from tests.support.moderation import HARD
from tests.support.own_entries import form_of, words
from tests.support.people import Browser
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.models import Revision


def test_an_editor_writes_and_changes_an_article(editor, work):
    editor.get("/redactie/artikelen/nieuw")
    typed = {
        "genre": "tip",
        "title": "Bel je buren",
        "summary": "Bel eens iemand op.",
        "in_short": "Bellen mag.\nVandaag nog.",
    }
    assert "Bel je buren" in words(editor.follow(editor.post("/redactie/artikelen/nieuw", typed)))
    with work(write=False) as scope:
        article = scope.session.scalars(select(Entry).where(Entry.title == "Bel je buren")).one()
        assert (article.state, article.owner_id, article.in_short) == (
            "published",
            None,
            ["Bellen mag.", "Vandaag nog."],
        )
    editor.get(f"/redactie/artikelen/{article.id}/wijzig")
    editor.follow(
        editor.post(
            f"/redactie/artikelen/{article.id}/wijzig",
            form_of(editor.last) | {"summary": "Bel vaker."},
        )
    )
    with work(write=False) as scope:
        assert entries.find_entry(scope, article.id).summary == "Bel vaker."


def test_an_article_that_is_too_hard_asks_for_a_reason_and_keeps_what_was_typed(editor, work):
    editor.get("/redactie/artikelen/nieuw")
    typed = {"genre": "info", "title": "De wet", "summary": "Zo zit het.", "body": HARD}
    answer = editor.post("/redactie/artikelen/nieuw", typed)
    assert answer.status_code == 422
    assert 'name="reden"' in answer.get_data(as_text=True)
    assert "vigerende beleidsregels" in answer.get_data(as_text=True)
    with work(write=False) as scope:
        assert (
            scope.session.scalars(select(Revision).where(Revision.author_name == "Editor")).all()
            == []
        )
    editor.follow(editor.post("/redactie/artikelen/nieuw", {**typed, "reden": "Het is de wet."}))


def test_two_editors_do_not_undo_each_others_article(editor, client, platform, work):
    other = Browser(client, platform, "portal-admin")
    with work(write=False) as scope:
        article = scope.session.scalars(select(Entry).where(Entry.kind == "article")).one()
    path = f"/redactie/artikelen/{article.id}/wijzig"
    editor.get(path)
    other.get(path)
    other.follow(other.post(path, form_of(other.last) | {"summary": "Van de ander."}))
    editor.follow(editor.post(path, form_of(editor.last) | {"in_short": "Bel."}))
    with work(write=False) as scope:
        found = entries.find_entry(scope, article.id)
        assert (found.summary, found.in_short) == ("Van de ander.", ["Bel."])
    editor.get(path)
    other.get(path)
    other.follow(other.post(path, form_of(other.last) | {"summary": "Weer anders."}))
    answer = editor.post(path, form_of(editor.last) | {"summary": "Van mij."})
    assert answer.status_code == 409
    assert "Hier staat nu: ‘Weer anders.’" in words(answer)
    assert "Van mij." in answer.get_data(as_text=True)
