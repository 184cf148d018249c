"""Where suggested words stand in a text."""

from hypothesis import given
from hypothesis import strategies as st

from wijzerplaat.records.moderation import findings, plain_text


@given(
    st.lists(
        st.sampled_from(["Wij geven koffie.", "Wij verstrekken koffie.", "", "Indien het kan."]),
        max_size=3,
    ),
    st.integers(0, 3),
)
def test_each_suggestion_stands_where_its_words_stood(tasks, number):
    snapshot = {
        "title": "X",
        "summary": "Wij verstrekken thee.",
        "tasks": tasks,
        "body": "Een.\nTwee verstrekken.",
    }
    text = findings.collect_prose(snapshot)
    found = [
        {"start": place, "end": place + len("verstrekken"), "suggestion": "geven", "gain": number}
        for place in range(len(text))
        if text.startswith("verstrekken", place)
    ]
    made = plain_text.apply_suggestions(snapshot, found)
    assert findings.collect_prose(made) == text.replace("verstrekken", "geven")
    assert [len(part) > 0 for part in made["tasks"]] == [len(part) > 0 for part in tasks]


def test_of_two_suggestions_in_one_place_the_better_one_counts():
    found = [
        {"start": 0, "end": 5, "suggestion": "a", "gain": 1.0},
        {"start": 3, "end": 8, "suggestion": "b", "gain": 2.0},
        {"start": 9, "end": 10, "suggestion": None, "gain": 9.0},
    ]
    assert plain_text.choose_suggestions(found) == [(3, 8, "b")]


WORDS = st.lists(
    st.sampled_from(["koffie", "thee", "wij", "verstrekken", "geven", "al", "."]), max_size=12
)


@given(WORDS, WORDS, st.sets(st.integers(0, 12)))
def test_taking_all_back_gives_the_old_text_and_taking_nothing_back_the_new(old, new, some):
    present = {"summary": " ".join(old), "tasks": [" ".join(new), "Zelfde."], "price": 3}
    fields = {"summary": " ".join(new), "tasks": [" ".join(old), "Zelfde."], "price": 3}
    changes = plain_text.list_changes(present, fields)
    every = {one.number for one in changes}
    assert plain_text.take_back(present, fields, ()) == fields
    assert plain_text.take_back(present, fields, every) == present
    made = plain_text.take_back(present, fields, some)
    assert len(plain_text.list_changes(present, made)) == len(every - some)


def test_one_word_is_taken_back_and_the_others_stay():
    present = {"summary": "Wij verstrekken reeds koffie."}
    fields = {"summary": "Wij geven al koffie."}
    (first, *rest) = plain_text.list_changes(present, fields)
    assert len(rest) <= 1 and first.field == "summary"
    made = plain_text.take_back(present, fields, {first.number})
    assert made["summary"].startswith("Wij verstrekken")
