"""The attack judges rightly: what did not reach its target is no success, a limit is no error,
and nothing is counted twice.
"""

from __future__ import annotations

import time

import pytest

from tests.attack import people
from tests.attack.forms import Field, Form, encoded
from tests.attack.kinds.listed import ALL
from tests.attack.shots import LIMITED, WORKED, Ledger, Shot, fire
from tests.attack.visitor import Reply
from tests.attack.watching import Look, p95


def shot(answer: Reply, **how: object) -> Shot:
    """Return a shot that gets this answer."""
    return Shot("/doel", lambda: answer, **how)  # type: ignore[arg-type]


def noted(answer: Reply, **how: object) -> Ledger:
    """Return the ledger after one such shot."""
    ledger = Ledger()
    fire([shot(answer, **how)], ledger, 5, attackers=1, rounds=1, pace=0)
    return ledger


@pytest.mark.parametrize(
    "answer",
    [
        Reply(404, 0),
        Reply(403, 0),
        Reply(421, 0),
        Reply(302, 0, {"location": "/inloggen?next=/mijn"}),
        Reply(429, 0),
        Reply(503, 0),
    ],
)
def test_what_did_not_come_to_its_target_is_told(answer: Reply):
    assert noted(answer).lost().keys() == {"/doel"}


@pytest.mark.parametrize("status", sorted(WORKED))
def test_what_was_looked_at_has_come(status: int):
    assert noted(Reply(status, 0)).lost() == {}


def test_an_answer_about_another_field_is_no_proof():
    assert noted(Reply(422, 0, body=b"fout-naam"), shows="fout-foto").lost()
    assert not noted(Reply(422, 0, body=b"fout-foto"), shows="fout-foto").lost()


@pytest.mark.parametrize("status", [500, 502, 504, 0])
def test_an_error_and_no_answer_are_errors(status: int):
    assert len(noted(Reply(status, 1.0)).errors) == 1


def test_a_limit_that_says_when_is_no_error_and_one_that_does_not_is():
    said = noted(Reply(503, 0, {"retry-after": "10"}), proof=WORKED | LIMITED)
    assert (said.errors, said.deliberate, said.lost()) == ([], 1, {})
    assert len(noted(Reply(503, 0)).errors) == 1


def test_each_shot_is_sent_and_no_more_often_than_said():
    ledger = Ledger()
    assert fire([shot(Reply(200, 0)) for _ in range(50)], ledger, 5, rounds=1, pace=0)
    assert ledger.sent == 50


def test_the_code_of_the_app_is_that_of_the_standard():
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert [people.code(secret, now) for now in (59, 1111111109, 2000000000)] == [
        "287082",
        "081804",
        "279037",
    ]


def test_a_form_is_filled_as_a_browser_does_it():
    form = Form("/a", "post", False, fields=[Field("naam", "text", "x"), Field("foto", "file")])
    assert encoded(form, {"naam": "y", "extra": "z"}) == (
        b"naam=y&extra=z",
        "application/x-www-form-urlencoded",
    )
    body, kind = encoded(form, {}, {"foto": ("a.png", "image/png", b"\x89")})
    assert kind.startswith("multipart/form-data; boundary=")
    assert b'name="foto"; filename="a.png"' in body


def test_the_slowest_of_twenty_is_seen():
    looks = [Look(time.monotonic(), seconds, 200) for seconds in [*[0.01] * 19, 2.0]]
    assert (p95(looks), p95([])) == (2.0, float("inf"))


def test_each_kind_that_the_issue_names_is_there():
    wanted = (
        "texts pictures spreadsheets addresses headers tokens queries guessing mail slow "
        "parameters bodies"
    )
    assert {kind.name for kind in ALL} >= set(wanted.split())
