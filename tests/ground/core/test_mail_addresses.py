"""What is taken as an address can be reached; the rest is refused where it is typed."""

from __future__ import annotations

import pytest

from wijzerplaat.ground.core.mail_addresses import make_mailable, read_mail_address


@pytest.mark.parametrize(
    ("typed", "kept", "sent"),
    [
        (" jan@post.example ", "jan@post.example", "jan@post.example"),
        ("Jan.O'Brien+koor@Post.Example", "Jan.O'Brien+koor@post.example", None),
        ("info@müller.example", "info@müller.example", "info@xn--mller-kva.example"),
        ("info@xn--mller-kva.example", "info@müller.example", "info@xn--mller-kva.example"),
        ("info@MÜLLER.example", "info@müller.example", "info@xn--mller-kva.example"),
    ],
)
def test_an_address_is_kept_and_sent_in_one_spelling(
    typed: str, kept: str, sent: str | None
) -> None:
    assert (read_mail_address(typed), make_mailable(typed)) == (kept, sent or kept)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "jan",
        "zoë@post.example",
        "jan@localhost",
        "jan@intranet",
        "jan@[127.0.0.1]",
        "jan@printer.local",
        "jan..b@post.example",
        "jan@post..example",
        "jan@-post.example",
        "jan piet@post.example",
        '"jan piet"@post.example',
        "jan@post.example, piet@post.example",
        "jan@post.example\nBcc: piet@post.example",
        "Jan <jan@post.example>",
        f"{'a' * 65}@post.example",
        f"jan@{'a' * 64}.example",
    ],
)
def test_what_cannot_be_reached_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="reached"):
        read_mail_address(typed)
