"""The list of all records is narrowed by the list that a record came from, by its name."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from tests.support.people import Browser
from tests.support.sources import say
from wijzerplaat.desks.all_records import filters, queries
from wijzerplaat.records.moderation import source_records
from wijzerplaat.records.moderation.source_records import Saying
from wijzerplaat.records.sources import service as memory

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def read(work):
    """De Roos is in two lists, De Tulp in one, all else was made here."""
    rose = say(work, "7", title="De Roos")
    say(work, "8", title="De Tulp")
    with work() as scope:
        other = memory.open_source(scope, "organisation", "Hier & nu")
        memory.remember_record(scope, other, "1", rose.entry.id)
        said = {"title": "De Lelie", "summary": "Een club."}
        source_records.take_source_record(scope, other, Saying("2", said))


@on_sqlite
@pytest.mark.usefixtures("read")
def test_each_list_has_its_name_and_its_number(client, platform):
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie/alles").get_data(as_text=True)
    group = page[page.index('name="bron"') :][:2000]
    for words in ("Sportgids", "Hier &amp; nu", "Hier gemaakt", "Ingelezen uit een lijst"):
        assert words in group

    def shown(address: str) -> set[str]:
        text = editor.get(f"/redactie/alles?{address}").get_data(as_text=True)
        rows = text[text.index("</form>") :]
        return {one for one in ("De Roos", "De Tulp", "De Lelie", "Sportclub Noord") if one in rows}

    assert shown("bron=sportgids") == {"De Roos", "De Tulp"}
    assert shown("bron=hier-nu") == {"De Roos", "De Lelie"}
    assert shown("bron=ingelezen") == {"De Roos", "De Tulp", "De Lelie"}
    assert shown("bron=hier") == {"Sportclub Noord"}


@on_sqlite
@pytest.mark.usefixtures("read")
def test_a_record_of_two_lists_is_there_once_and_all_takes_four_statements(work, people, platform):
    with work(actor=people["editor"], write=False) as scope:
        statements: list[str] = []

        def count(_c, _cursor, statement, *_rest):
            statements.append(statement)

        event.listen(platform.database.readers, "before_cursor_execute", count)
        try:
            records = queries.load_records(scope)
            filters.make_facets(scope)
        finally:
            event.remove(platform.database.readers, "before_cursor_execute", count)
        assert [row.sources for row in records.rows if row.title == "De Roos"] == [
            ("Hier & nu", "Sportgids")
        ]
        assert len([one for one in statements if one.startswith("SELECT")]) == 4


def test_no_two_lists_share_a_word_in_addresses():
    found = filters.list_source_marks(["Hier", "Ingelezen", "Gids!", "Gids?", "..."])
    assert len(found) == 5 and not {"hier", "ingelezen"} & found.keys()
