"""Which addresses a chat may have, and what the page of the chat lets the browser open."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

import idna

HTTPS_PORT = 443
LONGEST_HOST = 253
LABELS = re.compile(
    r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.[a-z][a-z0-9-]*[a-z0-9]"
)
PLAIN = re.compile(r"[!#-&(-+\--:=?-~]+")
"""What an address may hold: no blanks, quotes, commas, semicolons, nothing but ASCII."""
NEARBY = ("localhost", "local", "internal", "lan", "home", "arpa", "invalid", "onion")
"""Ends of names that are not of the internet that residents reach."""


def read_chat_host(typed: str, ours: Collection[str]) -> str:
    """Return the name of a host as browsers compare it.

    `ours`: hosts of this portal, which are no chat. Raises ValueError for anything that is not
    exactly one name on the internet: no scheme, port, number, wildcard or path.
    """
    try:
        host = idna.encode(typed.strip().lower(), uts46=True).decode("ascii")
    except idna.IDNAError:
        raise ValueError(typed) from None
    if len(host) > LONGEST_HOST or not LABELS.fullmatch(host):
        raise ValueError(typed)
    if host.rsplit(".", 1)[-1] in NEARBY:
        raise ValueError(typed)
    if any(host == one or host.endswith(f".{one}") for one in ours):
        raise ValueError(typed)
    return host


def read_chat_address(typed: str, ours: Collection[str]) -> tuple[str, str]:
    """Return the address of a chat and its host.

    Raises ValueError for what is not plain https on one host.
    """
    text = typed.strip()
    parts = urlsplit(text)
    if parts.scheme != "https" or "@" in parts.netloc or not PLAIN.fullmatch(text):
        raise ValueError(typed)
    if parts.port not in (None, HTTPS_PORT):
        raise ValueError(typed)
    host = read_chat_host(parts.hostname or "", ours)
    query = f"?{parts.query}" if parts.query else ""
    return f"https://{host}{parts.path or '/'}{query}", host


def make_chat_policy(policy: str, hosts: Iterable[str]) -> str:
    """Return the policy of the page of the chat: that of all pages, and frames of these hosts."""
    return f"{policy}; frame-src {' '.join(f'https://{one}' for one in hosts)}"
