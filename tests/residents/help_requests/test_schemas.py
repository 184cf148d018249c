"""What cannot be used is told at its own field."""

from __future__ import annotations

import pytest

from tests.support.help_requests import ANSWERED, ASKED
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.validation import load_fields
from wijzerplaat.residents.help_requests.schemas import HelpAnswerSchema, HelpRequestSchema


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sort", "iets"),
        ("title", ""),
        ("title", "Bel 06 12 34 56 78"),
        ("text", ""),
        ("text", "x" * 801),
        ("text", "Mail naar noor@post.example"),
        ("topic", ""),
        ("name", ""),
        ("name", "Noor 06 12345678"),
        ("email", ""),
        ("email", "noor"),
        ("email", "zoë@post.example"),
        ("phone", "bel maar"),
    ],
)
def test_a_request_says_what_is_wrong_where_it_is_wrong(name: str, value: str) -> None:
    with pytest.raises(Invalid) as problem:
        load_fields(HelpRequestSchema(), {**ASKED, name: value})
    assert list(problem.value.fields) == [name]


@pytest.mark.parametrize(
    ("name", "value"),
    [("text", ""), ("text", "Bel 06 12 34 56 78"), ("name", ""), ("email", "tijn@localhost")],
)
def test_a_reaction_says_so_too(name: str, value: str) -> None:
    with pytest.raises(Invalid) as problem:
        load_fields(HelpAnswerSchema(), {**ANSWERED, name: value})
    assert list(problem.value.fields) == [name]
