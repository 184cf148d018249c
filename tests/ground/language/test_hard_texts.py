"""A hundred hard texts of our own with everything filled in that is offered, as key B does."""

from tests.ground.language.promises import list_hard_texts


def test_no_text_gets_harder_and_no_sentence_breaks():
    rows = list(list_hard_texts())
    assert [name for name, _changed, kept in rows if not kept] == []
    assert sum(changed for _name, changed, _kept in rows) >= 80
