"""The address that a mail comes back to: only what we signed counts."""

from __future__ import annotations

import uuid

import pytest

from wijzerplaat.ground.core.return_paths import ReturnPath

PATH = ReturnPath("terug@post.example", "a secret of this installation")
MAIL = uuid.UUID("12345678-1234-5678-1234-567812345678")


def test_the_address_of_a_mail_leads_back_to_it_whatever_its_letters() -> None:
    address = PATH.make_address(MAIL)
    assert len(address.partition("@")[0]) <= 64
    for said in (address, address.upper(), f"<{address}>", f'"x" <{address}>, y@z.example'):
        assert PATH.read_address(said) == MAIL


@pytest.mark.parametrize(
    "forge",
    [
        lambda one: one.replace("+", "+a", 1),
        lambda one: one[:10] + ("b" if one[10] != "b" else "c") + one[11:],
        lambda one: one.replace("post.example", "post.example.evil.example"),
        lambda one: one.replace("terug", "other"),
        lambda _one: ReturnPath(PATH.address, "another secret").make_address(MAIL),
        lambda _one: "terug@post.example",
        lambda _one: "terug+" + "1" * 39 + "@post.example",
        lambda _one: "",
    ],
)
def test_what_we_did_not_sign_leads_nowhere(forge) -> None:  # type: ignore[no-untyped-def]
    assert PATH.read_address(forge(PATH.make_address(MAIL))) is None
