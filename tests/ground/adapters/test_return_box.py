"""The mailbox for returned mail: each message once, what was ours goes, the rest stays as read."""

from __future__ import annotations

import pytest

from tests.ground.adapters.imap_server import ImapServer
from wijzerplaat.ground.adapters import return_box
from wijzerplaat.ground.adapters.return_box import Box, BoxFailed
from wijzerplaat.ground.adapters.returned_mail import LONGEST


def test_what_is_ours_is_removed_and_the_rest_stays_as_read() -> None:
    taken: list[bytes] = []

    def take(raw: bytes) -> bool:
        taken.append(raw)
        return raw.startswith(b"ours")

    with ImapServer(b"ours 1", b"spam", b"ours 2") as server:
        assert return_box.take_messages(Box(server.url), take) == 3
        assert return_box.take_messages(Box(server.url), take) == 0
        assert (taken, server.mails) == ([b"ours 1", b"spam", b"ours 2"], {2: b"spam"})
        assert server.asked[-1].startswith("LOGOUT")


def test_of_an_endless_message_the_beginning_is_fetched() -> None:
    sizes: list[int] = []
    with ImapServer(b"x" * (2 * LONGEST)) as server:
        return_box.take_messages(Box(server.url), lambda raw: bool(sizes.append(len(raw))))
    assert sizes == [LONGEST]


def test_what_could_not_be_noted_is_there_the_next_time() -> None:
    def fail(_raw: bytes) -> bool:
        raise RuntimeError("the database is away")

    with ImapServer(b"ours") as server:
        with pytest.raises(RuntimeError):
            return_box.take_messages(Box(server.url), fail)
        assert server.flags == {1: set()}


def test_a_mailbox_that_cannot_be_read_says_only_what_kind_of_problem() -> None:
    with ImapServer(b"ours") as server:
        wrong = server.url.replace("geheim", "fout")
        with pytest.raises(BoxFailed, match=r"\A[A-Za-z]+\Z"):
            return_box.take_messages(Box(wrong), lambda _raw: True)
        server.is_broken = True
        with pytest.raises(BoxFailed, match=r"\A[A-Za-z]+\Z"):
            return_box.take_messages(Box(server.url), lambda _raw: True)
