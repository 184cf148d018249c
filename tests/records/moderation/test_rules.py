"""What is possible from which state, for whom: the whole table, and how two versions meet."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import ROLES, permissions_of
from wijzerplaat.records.entries.models import STATES
from wijzerplaat.records.moderation import rules

ACTIONS = ("submit", "approve", "send_back", "reject", "withdraw", "undo", "set_aside")
# Rows: from which state; columns: the actions in the order above. '-' is a refusal (Conflict).
TABLE = """
draft       in_review  -          -      -         archived  in_review  -
in_review   in_review  published  draft  rejected  archived  -          draft
published   published  -          -      -         -         in_review  -
rejected    in_review  -          -      -         -         in_review  -
archived    in_review  -          -      -         -         -          -
"""
DESK = {"editor", "part_editor", "portal_admin"}
"""That an editor of a part decides on nothing else: tests/records/entries/test_parts.py."""
WHO = {
    "submit": {"organisation_member", "organisation_admin"},
    "withdraw": {"organisation_member", "organisation_admin"},
    "approve": DESK,
    "send_back": DESK,
    "reject": DESK,
    "undo": DESK,
    "set_aside": DESK,
}
EXPECTED = {
    (state, action): cell
    for state, *cells in (line.split() for line in TABLE.strip().splitlines())
    for action, cell in zip(ACTIONS, cells, strict=True)
}
VALUES = st.one_of(
    st.none(), st.text(max_size=3), st.integers(0, 3), st.lists(st.sampled_from("ab"), max_size=2)
)
FIELDS = st.fixed_dictionaries({"a": VALUES, "b": VALUES, "c": VALUES})


def test_the_table_is_complete():
    assert set(EXPECTED) == {(state, action) for state in STATES for action in ACTIONS}
    assert set(rules.NEEDS) == set(rules.DECISIONS) | {"submit"} == set(ACTIONS)


@pytest.mark.parametrize(("state", "action"), sorted(EXPECTED))
def test_every_action_from_every_state(state, action):
    if EXPECTED[(state, action)] == "-":
        with pytest.raises(Conflict):
            rules.find_next_state(state, action)
    else:
        assert rules.find_next_state(state, action) == EXPECTED[(state, action)]


@pytest.mark.parametrize("action", ACTIONS)
def test_who_may_do_it(action):
    may = {
        role
        for role in ROLES
        if rules.NEEDS[action] in permissions_of(frozenset({role}), known=True)
    }
    assert may == WHO[action]
    assert rules.NEEDS[action] not in permissions_of(frozenset(), known=True)


@given(FIELDS, FIELDS, FIELDS)
def test_an_old_form_takes_nothing_back(before, now, typed):
    fields, clash = rules.merge_typed_with_live(
        now, typed, {name: rules.make_value_mark(value) for name, value in before.items()}
    )
    for name in typed:
        if name in clash:
            assert now[name] != before[name] != typed[name] != now[name]
        elif typed[name] == before[name]:
            assert fields[name] == now[name]
        else:
            assert fields[name] == typed[name]


@given(FIELDS, FIELDS)
def test_nothing_is_stale_when_nothing_went_live(base, snapshot):
    changed = rules.list_changed_fields(base, snapshot)
    assert rules.list_stale_fields(changed, base, base) == ()
    assert {**base, **{name: snapshot[name] for name in changed}} == snapshot


@given(FIELDS, FIELDS)
def test_what_was_replaced_can_be_put_back(live, snapshot):
    chosen = rules.list_changed_fields(live, snapshot)
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    kept = rules.record_replaced_values(live, chosen, {"verified_at": moment, "published_at": None})
    after = {**live, **{name: snapshot[name] for name in chosen}}
    assert {**after, **kept["fields"]} == live
    assert datetime.fromisoformat(kept["dates"]["verified_at"]) == moment


def test_once_live_an_entry_stays_live_whatever_is_proposed():
    assert (
        rules.find_entry_state([("published", "approved"), ("rejected", "rejected")]) == "published"
    )
    assert rules.find_entry_state([("draft", "sent_back"), ("in_review", "")]) == "in_review"
    assert rules.find_entry_state([("in_review", "undone")]) == "in_review"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("hours_until", "2026-11-21", [rules.OVER]),
        ("closes_on", "2020-01-01", [rules.OVER]),
        ("notice", {"text": "Dicht", "ends": "2026-11-21"}, {"ends": [rules.OVER]}),
        ("hours_until", "2026-11-22", None),
        ("hours_until", None, None),
        ("notice", None, None),
        ("first_date", "2020-01-01", None),
    ],
)
def test_what_would_be_over_at_once_is_refused_unless_it_stood_there_already(name, value, said):
    today = date(2026, 11, 22)
    if said:
        with pytest.raises(Invalid) as problem:
            rules.refuse_past_days({name: value}, (None, {name: None}), today)
        assert problem.value.fields == {name: said}
    else:
        rules.refuse_past_days({name: value}, (None,), today)
    rules.refuse_past_days({name: value}, ({name: None}, {name: value}), today)
