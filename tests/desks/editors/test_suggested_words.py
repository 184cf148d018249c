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
