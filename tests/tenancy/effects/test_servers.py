"""What becomes of a mail by what its server does.

Tried again later, or given up, and never with an open transaction.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import certificates
from tests.postman import Manner, Postman
from tests.tenancy.effects import outbox as box
from wijzerplaat.ground.adapters.mail import Sender
from wijzerplaat.ground.adapters.smtp import Server, SmtpPost
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.effects import service

HOUSE = Sender("Wijzerplaat", "wijzerplaat@platform.test", "platform.test")


def send(platform: Platform, server: Server, deadline: float = 5) -> None:
    ways = {outbox.MAIL: service.make_mail_way(SmtpPost(server, deadline), HOUSE)}
    service.send_due_effects(platform.database, platform.directory, ways)


@pytest.mark.parametrize(
    ("rcpt", "dead"),
    [("421 not now", False), ("451 later", False), ("550 nobody", True), ("551 elsewhere", True)],
)
def test_a_receiver_that_is_refused(platform: Platform, rcpt: str, dead: bool) -> None:
    box.put(platform)
    with Postman(manner=Manner(rcpt=rcpt)) as postman:
        send(platform, Server(postman.url, must_hide=False))
    row = box.row(platform)
    assert (row.dead_at is not None, row.done_at, row.error) == (dead, None, f"SMTP {rcpt[:3]}")
    assert dead or row.available_at > row.created_at


def test_a_server_without_tls_or_with_a_bad_certificate_is_tried_again_and_named(
    platform: Platform, tmp_path: Path
) -> None:
    box.put(platform)
    with Postman() as postman:
        send(platform, Server(postman.url))
        assert (box.row(platform).error, box.row(platform).dead_at, postman.taken) == (
            "NoTls",
            None,
            [],
        )
    box.change(platform, available_at=box.lease_over)
    with Postman(
        manner=Manner(
            certificates.for_server(certificates.of(None, "127.0.0.1"), tmp_path / "own.pem")
        )
    ) as postman:
        send(platform, Server(postman.url))
        assert (box.row(platform).error, box.row(platform).attempts, postman.taken) == (
            "SSLCertVerificationError",
            2,
            [],
        )


def test_no_transaction_is_open_while_a_server_holds_a_mail(platform: Platform) -> None:
    box.put(platform)
    with Postman() as postman:
        postman.gate.clear()
        send(platform, Server(postman.url, must_hide=False), deadline=0.5)
        assert platform.database.readers.pool.checkedout() == 0  # type: ignore[attr-defined]
        assert postman.holding.is_set()
    assert (box.row(platform).error, box.row(platform).done_at) == ("SMTPServerDisconnected", None)
