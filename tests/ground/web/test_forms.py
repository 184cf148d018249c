"""Forms of every kind of entry.

What people type is read as they mean it, and every error is Dutch.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from wijzerplaat.app import connect
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.web import forms
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.form_parts import list_form_order
from wijzerplaat.wiring import ROOMS

connect(ROOMS)
KINDS = [kind.name for kind in kinds.list_kinds()]
ENGLISH = re.compile(
    r"\b(not|valid|must|unknown|missing|longer|shorter|length|special|null|field|data)\b", re.I
)
TYPED = st.sampled_from(
    [
        "",
        " ",
        "0",
        "-1",
        "2,5",
        "nan",
        "inf",
        "1e999",
        "9" * 400,
        "12",
        "x" * 20_001,
        "\x00",
        "25:61",
        "9.30",
        "2026-02-30",
        "24-12-2026",
        "0000 ZZ",
        "4951 AB",
        "a@b",
        "http://x",
        "é\u202e",
        "kerst\n24-12-2026",
    ]
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_place_in_the_form(kind):
    schema = kinds.find_kind(kind).schema()
    known = set(list_form_order(schema))
    drawn = {
        name
        for name, spec in schema.fields.items()
        if spec.metadata.get("kind", "hidden") != "hidden"
    }
    assert drawn <= known


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_whatever_is_typed_the_answer_is_dutch(kind, data):
    schema = kinds.find_kind(kind).schema()
    names = [
        inner.name
        for field in forms.make_form_fields(schema, {}, {}, {})
        for inner in field.every()
    ]
    names += [f"hours-mon-{edge}{again}" for edge in ("opens", "closes") for again in ("", "-2")]
    typed = MultiDict(
        (name, data.draw(TYPED))
        for name in data.draw(st.lists(st.sampled_from(names), unique=True))
    )
    values = forms.read_form(schema, typed)
    try:
        entries.load_entry_fields(kind, values)
    except Invalid as problem:
        for message in (one for messages in problem.fields.values() for one in messages):
            assert not ENGLISH.search(message), (problem.fields, values)
            assert message[-1] in ".:"


@pytest.mark.parametrize(
    ("kind", "name", "typed", "meant"),
    [
        ("activity", "first_date", "24-12-2026", "2026-12-24"),
        ("activity", "start_time", "9.30", "09:30"),
        ("activity", "extra_dates", "1-2-2027\r\n2027-02-03", ["2027-02-01", "2027-02-03"]),
        ("vacancy", "hours_per_week", "2,5", "2.5"),
        ("vacancy", "vog", "1", True),
        ("service", "cost_cents", "", None),
        ("article", "in_short", "Een.\n\nTwee.", ["Een.", "Twee."]),
    ],
)
def test_it_is_read_as_it_was_meant(kind, name, typed, meant):
    assert (
        forms.read_form(kinds.find_kind(kind).schema(), MultiDict([(name, typed)]))[name] == meant
    )


def test_days_with_the_same_hours_are_kept_together_and_come_back_as_they_were():
    typed = MultiDict(
        {
            "hours-mon-opens": "9:00",
            "hours-mon-closes": "12.00",
            "hours-tue-opens": "09:00",
            "hours-tue-closes": "12:00",
            "hours-mon-opens-2": "13:00",
            "hours-mon-closes-2": "17:00",
        }
    )
    hours = forms.read_form(kinds.find_kind("organisation").schema(), typed)["hours"]
    assert forms.group_hours_by_day(hours) == {
        "mon": [("09:00", "12:00"), ("13:00", "17:00")],
        "tue": [("09:00", "12:00")],
    }
