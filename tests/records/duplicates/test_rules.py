"""Which organisations look like one.

Never by one weak sign, and never by comparing all with all.
"""

import uuid
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijzerplaat.records.duplicates import rules
from wijzerplaat.records.duplicates.rules import BOTH, GONE, KEPT, Face

settings.register_profile("calm", deadline=None, max_examples=60)
settings.load_profile("calm")
_numbers = count(1)


def face(title, **more):
    return Face(uuid.UUID(int=next(_numbers)), title, **more)


@pytest.mark.parametrize(
    ("one", "other", "signs"),
    [
        (face("Stichting De Linde"), face("de linde"), {"name"}),
        (face("Café Zoë B.V."), face("Cafe Zoe"), {"name"}),
        (
            face("Buurthuis De Linde", phone="0500 11 22 33"),
            face("Linde Buurthuys", phone="+31 500-112233"),
            {"alike", "phone"},
        ),
        (
            face("Buurthuis De Linde", postcode="4951 AB", number="3"),
            face("Buurthuis De Linden", postcode="4951ab", number="3"),
            {"alike", "address"},
        ),
        (
            face("Voedselbank", website="https://www.bank.nl/"),
            face("Voedselbank Eikstad", website="http://bank.nl"),
            {"alike", "site"},
        ),
        (
            face("Taalpunt", email="A@b.nl", phone="0500112233"),
            face("Leesclub", email="a@B.nl", phone="0031500112233"),
            {"email", "phone"},
        ),
    ],
)
def test_two_that_look_like_one_are_found_with_the_reasons(one, other, signs):
    (pair,) = rules.match_face_pairs([one, other])
    assert set(pair.signs) == signs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (face("Taalpunt", phone="0500 11 22 33"), face("Leesclub", phone="0500 11 22 33")),
        (
            face("Taalpunt", postcode="4951 AB", number="3"),
            face("Leesclub", postcode="4951 AB", number="3"),
        ),
        (face("Buurthuis Noord"), face("Buurthuis Zuid")),
        (face("Taalpunt"), face("Taalhuis")),
        (face("Hulp", phone="112"), face("Steun", phone="112")),
    ],
)
def test_one_weak_sign_is_not_enough(one, other):
    assert rules.match_face_pairs([one, other]) == []


def test_a_pair_that_somebody_said_is_two_stays_away():
    one, other = face("De Linde"), face("De Linde")
    assert rules.match_face_pairs([one, other], [frozenset((one.id, other.id))]) == []


def test_what_many_share_brings_nobody_together_and_costs_nothing(monkeypatch):
    asked = []
    signs = rules.list_duplicate_signs
    monkeypatch.setattr(
        rules, "list_duplicate_signs", lambda one, other: asked.append(1) or signs(one, other)
    )
    faces = [
        face(f"Buurthuis {number:04d}x", phone="0500 11 22 33", website="https://gemeente.nl")
        for number in range(2000)
    ]
    double = [
        face("Speeltuin Zon", phone="0400 11 22 33"),
        face("Speeltuin De Zon", phone="0400 11 22 33"),
    ]
    assert [set(pair.signs) for pair in rules.match_face_pairs([*faces, *double])] == [
        {"name", "phone"}
    ]
    assert len(asked) < len(faces)


@given(
    st.lists(
        st.builds(
            face,
            st.text(max_size=12),
            phone=st.text(max_size=12),
            website=st.text(max_size=20),
            email=st.text(max_size=9),
            postcode=st.text(max_size=7),
            number=st.text(max_size=3),
        ),
        max_size=8,
    )
)
def test_any_text_is_taken_and_the_order_of_the_rows_does_not_matter(faces):
    found = {frozenset((pair.first.id, pair.second.id)) for pair in rules.match_face_pairs(faces)}
    assert found == {
        frozenset((pair.first.id, pair.second.id))
        for pair in rules.match_face_pairs(reversed(faces))
    }


def test_fields_are_combined_as_picked_and_nothing_is_lost_by_default():
    kept = {"title": "A", "phone": "", "topics": ["geld"], "body": "x" * 90, "email": "a@b.nl"}
    gone = {
        "title": "B",
        "phone": "0500",
        "topics": ["taal", "geld"],
        "body": "y" * 90,
        "email": "c@d.nl",
    }
    assert rules.combine_snapshots(kept, gone, {}) == {
        **kept,
        "phone": "0500",
        "topics": ["geld", "taal"],
    }
    picked = rules.combine_snapshots(
        kept, gone, {"title": GONE, "body": BOTH, "phone": KEPT, "email": "onzin"}
    )
    assert (picked["title"], picked["phone"], picked["email"]) == ("B", "", "a@b.nl")
    assert picked["body"] == f"{'x' * 90}\n\n{'y' * 90}"
