"""A hundred hard texts of our own with everything filled in that is offered, as key B does."""

from tests.ground.language.own_texts import read_texts
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.whole_sentences import list_sentence_faults


def filled(text):
    found = [one for one in check_text(text).findings if one.suggestion is not None]
    for one in sorted(found, key=lambda one: -one.start):
        text = text[: one.start] + one.suggestion + text[one.end :]
    return text


def test_no_text_gets_harder_and_no_sentence_breaks():
    changed = 0
    for name, text in read_texts("hard"):
        plain = filled(text)
        changed += plain != text
        assert check_text(plain).score <= check_text(text).score, name
        before = {(one.kind, one.words) for one in list_sentence_faults(text)}
        after = {(one.kind, one.words) for one in list_sentence_faults(plain)}
        assert after <= before, name
    assert changed >= 80
