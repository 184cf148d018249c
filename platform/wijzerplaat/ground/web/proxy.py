"""Who really asks, behind a proxy.

Address and scheme come from forwarded headers, but only from proxies that were named.

Anybody can send such a header. So one is believed only when the other end of the connection is a
proxy of ours, and then only as many steps back as there are proxies. What we do not use (host,
port, prefix) is taken away for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNIX = "unix"
FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
    "HTTP_X_CLIENT_IP",
    "HTTP_TRUE_CLIENT_IP",
    "HTTP_X_ORIGINAL_HOST",
    "HTTP_X_HOST",
    "HTTP_X_ORIGINAL_URL",
    "HTTP_X_REWRITE_URL",
)


class Proxied:
    """WSGI: puts the visitor's address and scheme in the place of the proxy's.

    `trusted` holds networks ('10.0.0.0/8', one address is a network too) and may hold 'unix', which
    means whoever reaches us over a socket file; `hops` is how many proxies may stand in a row.
    """

    def __init__(self, inner: WSGIApplication, trusted: tuple[str, ...], hops: int) -> None:
        self._inner, self._hops = inner, hops
        self._unix = UNIX in trusted
        self._networks = [ip_network(one) for one in trusted if one != UNIX]

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        said = {
            name: environ.pop(name)
            for name in [*environ]
            if name.startswith("HTTP_X_FORWARDED_") or name in FORWARDED
        }
        if said and self._trusts(environ.get("REMOTE_ADDR", "")):
            self._believe(environ, said)
        return self._inner(environ, start)

    def _believe(self, environ: WSGIEnvironment, said: dict[str, str]) -> None:
        """Walk back from the nearest proxy, at most `hops` steps, and stop at the first that is
        no proxy of ours.
        """
        addresses, schemes = (
            _listed(said.get(f"HTTP_X_FORWARDED_{name}", "")) for name in ("FOR", "PROTO")
        )
        steps = 0
        for address in reversed(addresses[-self._hops :]):
            if not _is_address(address):
                break
            environ["REMOTE_ADDR"], steps = address, steps + 1
            environ.pop("REMOTE_PORT", None)
            if not self._trusts(address):
                break
        if schemes:
            scheme = schemes[-min(max(steps, 1), len(schemes))].lower()
            environ["wsgi.url_scheme"] = (
                scheme if scheme in ("http", "https") else environ["wsgi.url_scheme"]
            )

    def _trusts(self, address: str) -> bool:
        if not address:
            return self._unix
        if not _is_address(address):
            return False
        found = _own(ip_address(address))
        return any(found in network for network in self._networks)


def _own(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that a socket for both kinds writes as '::ffff:10.0.0.5'."""
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


def _listed(header: str) -> list[str]:
    return [one.strip() for one in header.split(",") if one.strip()]


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
