"""The one reader of mail addresses: what can be reached, and how it is handed to a mail server.

An address that no server would take is refused where it is typed, not days later by a bounce.
"""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email


def read_mail_address(raw: str) -> str:
    """Return an address as it is kept: 'jan@post.example', 'info@müller.example'.

    The domain in small letters, the name before the @ as it was typed. Raises ValueError for what
    cannot be reached from anywhere: letters with accents before the @ (RFC 6531, which few servers
    take), a domain without a dot, `localhost`, an address of the network in brackets.
    """
    return _read(raw)[0]


def make_mailable(address: str) -> str:
    """Return an address in the letters of RFC 5321: 'info@xn--mller-kva.example'.

    Raises ValueError as `read_mail_address`.
    """
    return _read(address)[1]


def _read(raw: str) -> tuple[str, str]:
    try:
        found = validate_email(
            raw.strip(),
            check_deliverability=False,
            allow_smtputf8=False,
            strict=True,
            globally_deliverable=False,  # the demo portals live under .example
        )
    except EmailNotValidError:
        raise ValueError("not an address that can be reached") from None
    if "." not in found.ascii_domain or found.ascii_email is None:
        raise ValueError("not an address that can be reached")
    return found.normalized, found.ascii_email
