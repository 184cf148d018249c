"""A mail server of any kind: what it may see of us, what it may answer, and how long it may
take.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests import certificates
from tests.certificates import Pair
from tests.postman import Manner, Postman
from wijzerplaat.ground.adapters.mail import MailRefused, Sender, compose_mail
from wijzerplaat.ground.adapters.smtp import NoTls, Server, SmtpPost

ROW = uuid.UUID("12345678-1234-5678-1234-567812345678")
HERE, ELSEWHERE = "127.0.0.1", "mail.elders.example"
SHORT = 0.4
"""Seconds in which a hanging server is left.

What is counted is what happens, not how long it takes.
"""
Making = Callable[[Pair | None], Pair]


def message(subject: str = "Je aanmelding") -> EmailMessage:
    mail = {
        "to": "jan@example.example",
        "subject": subject,
        "text": "Hoi Jan.",
        "html": "<p>Hoi Jan.</p>",
    }
    return compose_mail(
        mail, Sender("Eikstadwijzer", "redactie@eikstad.example", "eikstad.test"), ROW
    )


@pytest.fixture(scope="module")
def authority() -> Pair:
    return certificates.authority()


@pytest.fixture
def ca_file(authority: Pair, tmp_path: Path) -> Path:
    return certificates.written(authority, tmp_path / "ca.pem")


@pytest.fixture
def good(authority: Pair, tmp_path: Path) -> ssl.SSLContext:
    return certificates.for_server(certificates.of(authority, HERE), tmp_path / "server.pem")


BAD: dict[str, Making] = {
    "of another name": lambda above: certificates.of(above, ELSEWHERE),
    "signed by itself": lambda _above: certificates.of(None, HERE),
    "ended": lambda above: certificates.of(above, HERE, ended=True),
    "of an authority nobody knows": lambda _above: certificates.of(certificates.authority(), HERE),
}


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "smtps"])
def test_mail_goes_behind_tls_with_the_authority_of_the_municipality(
    good: ssl.SSLContext, ca_file: Path, implicit: bool
) -> None:
    with Postman(manner=Manner(good, implicit)) as postman:
        SmtpPost(Server(postman.url, ca_file)).send(message())
    assert [(one.receivers, one.hidden) for one in postman.taken] == [
        (["jan@example.example"], True)
    ]


@pytest.mark.parametrize("making", BAD.values(), ids=BAD)
@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "smtps"])
@pytest.mark.parametrize("shows", [False, True], ids=["must hide", "may show"])
def test_a_bad_certificate_gets_no_mail_and_no_password(
    authority: Pair, ca_file: Path, tmp_path: Path, making: Making, implicit: bool, shows: bool
) -> None:
    context = certificates.for_server(making(authority), tmp_path / "bad.pem")
    with (
        Postman(manner=Manner(context, implicit, password="geheim")) as postman,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        url = postman.url.replace("://", "://post:geheim@")
        SmtpPost(Server(url, ca_file, must_hide=not shows, may_show=shows)).send(message())
    assert (postman.taken, postman.passwords) == ([], [])


def test_the_authority_of_the_municipality_is_trusted_only_where_the_setting_names_it(
    good: ssl.SSLContext,
) -> None:
    with Postman(manner=Manner(good)) as postman, pytest.raises(ssl.SSLCertVerificationError):
        SmtpPost(Server(postman.url)).send(message())
    assert postman.taken == []


def test_without_tls_nothing_leaves_in_production() -> None:
    with Postman() as postman, pytest.raises(NoTls):
        SmtpPost(Server(postman.url)).send(message())
    assert postman.taken == []


def test_without_tls_mail_leaves_where_that_is_allowed_but_no_password() -> None:
    with Postman() as postman:
        SmtpPost(Server(postman.url, must_hide=False)).send(message())
        with pytest.raises(NoTls):
            SmtpPost(Server(f"smtp://user:password@{postman.host}", must_hide=False)).send(
                message()
            )
    assert [one.hidden for one in postman.taken] == [False]
    assert postman.passwords == []


@pytest.mark.parametrize("shows", [False, True], ids=["must hide", "may show"])
def test_a_server_that_offers_starttls_and_then_refuses_it_gets_nothing(
    good: ssl.SSLContext, ca_file: Path, shows: bool
) -> None:
    with (
        Postman(manner=Manner(good, refuses_tls=True)) as postman,
        pytest.raises(smtplib.SMTPResponseException) as refusal,
    ):
        SmtpPost(Server(postman.url, ca_file, must_hide=not shows, may_show=shows)).send(message())
    assert (refusal.value.smtp_code, postman.taken) == (454, [])


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "smtps"])
def test_the_password_goes_behind_tls(good: ssl.SSLContext, ca_file: Path, implicit: bool) -> None:
    with Postman(manner=Manner(good, implicit, password="g:h/m @")) as postman:
        SmtpPost(Server(postman.url.replace("://", "://post:g%3Ah%2Fm%20%40@"), ca_file)).send(
            message()
        )
    assert (postman.passwords, len(postman.taken)) == ([("post", True)], 1)


def test_a_wrong_password_may_be_mended_and_tried_again(
    good: ssl.SSLContext, ca_file: Path
) -> None:
    with (
        Postman(manner=Manner(good, password="geheim")) as postman,
        pytest.raises(smtplib.SMTPAuthenticationError),
    ):
        SmtpPost(Server(postman.url.replace("://", "://post:fout@"), ca_file)).send(message())
    assert postman.taken == []


def test_a_server_that_wants_a_password_and_gets_none_may_be_tried_again(
    good: ssl.SSLContext, ca_file: Path
) -> None:
    with (
        Postman(manner=Manner(good, password="geheim")) as postman,
        pytest.raises(smtplib.SMTPSenderRefused) as refusal,
    ):
        SmtpPost(Server(postman.url, ca_file)).send(message())
    assert refusal.value.smtp_code == 530


@pytest.mark.parametrize("where", ["RCPT", "DATA"])
@pytest.mark.parametrize(
    ("code", "final"), [(421, False), (451, False), (550, True), (551, True), (554, True)]
)
def test_a_no_is_for_now_or_for_good_and_tells_no_address(
    where: str, code: int, final: bool
) -> None:
    said = f"{code} jan@example.example is unknown"
    manner, answers = (Manner(rcpt=said), []) if where == "RCPT" else (Manner(), [said])
    with (
        Postman(answers, manner) as postman,
        pytest.raises(MailRefused if final else smtplib.SMTPException) as refusal,
    ):
        SmtpPost(Server(postman.url, must_hide=False)).send(message())
    assert postman.taken == []
    assert not final or str(refusal.value) == f"SMTP {code}"


@contextmanager
def scripted(play: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server of which every byte is ours: it plays one session and is closed."""
    with socket.create_server((HERE, 0)) as server:

        def serve() -> None:
            client, _ = server.accept()
            with client:
                play(client)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"smtp://{HERE}:{server.getsockname()[1]}"
        thread.join(20)
        assert not thread.is_alive()


def until_left(client: socket.socket) -> None:
    while client.recv(4096):
        pass


def mute(client: socket.socket) -> None:
    until_left(client)


def talk(client: socket.socket, answers: list[bytes]) -> None:
    client.sendall(b"220 hallo\r\n")
    for answer in answers:
        if not client.recv(65536):
            return
        client.sendall(answer)


def hangs_in_data(client: socket.socket) -> None:
    talk(client, [b"250 hallo\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 kom maar\r\n"])
    until_left(client)


def drips(client: socket.socket) -> None:
    """A byte at a time, far within the patience for one byte."""
    try:
        while True:
            client.sendall(b"2")
            client.settimeout(0.02)
            try:
                if not client.recv(10):
                    return
            except TimeoutError:
                continue
    except OSError:
        return


def never_ends(client: socket.socket) -> None:
    try:
        while True:
            client.sendall(b"220-en nog een regel\r\n" * 100)
    except OSError:
        return


@pytest.mark.parametrize("play", [mute, hangs_in_data, drips, never_ends])
def test_a_server_that_hangs_drips_or_never_ends_is_left(
    play: Callable[[socket.socket], None],
) -> None:
    with scripted(play) as url, pytest.raises(OSError, match=r"timed out|too long|closed"):
        SmtpPost(Server(url, must_hide=False), deadline=SHORT).send(message())


def test_what_the_server_does_after_it_took_the_message_does_not_make_us_send_it_twice() -> None:
    ended: list[bytes] = []

    def play(client: socket.socket) -> None:
        talk(client, [b"250 hallo\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 kom maar\r\n"])
        taken = b""
        while not taken.endswith(b"\r\n.\r\n"):
            taken += client.recv(65536)
        client.sendall(b"250 ok\r\n")
        ended.append(client.recv(100))
        client.sendall(b"421 dag\r\n")

    with scripted(play) as url:
        SmtpPost(Server(url, must_hide=False)).send(message())
    assert [word.upper() for word in ended] == [b"QUIT\r\n"]


def test_a_server_that_lets_go_in_the_middle_may_be_tried_again() -> None:
    with (
        scripted(lambda client: talk(client, [b"250 hallo\r\n", b"250 ok\r\n"])) as url,
        pytest.raises(smtplib.SMTPServerDisconnected),
    ):
        SmtpPost(Server(url, must_hide=False)).send(message())
