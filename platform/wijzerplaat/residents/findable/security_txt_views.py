"""/.well-known/security.txt (RFC 9116).

Whom to tell of a weak spot, on every host of the installation.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Response, g

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import BOTH, Area
from wijzerplaat.ground.web.platform import platform

area = Area("security_txt", __name__, surface=BOTH)
PATH = "/.well-known/security.txt"
GOOD_FOR = timedelta(days=180)
"""It is made anew at each request, so it never expires while the website is there."""


@area.get(PATH, PUBLIC)
def show_security_txt() -> Response:
    """Say whom to tell, until when this holds, and for which addresses."""
    settings, portal = platform().settings, g.portal
    hosts = (
        [portal.host, *sorted(portal.hosts - {portal.host})] if portal else [settings.platform_host]
    )
    until = (clock.now() + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {_contact()}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        *(f"Canonical: {settings.scheme}://{host}{settings.port_suffix}{PATH}" for host in hosts),
        "Preferred-Languages: nl, en",
        *([f"Policy: {settings.security_policy}"] if settings.security_policy else []),
    ]
    return Response("\n".join([*lines, ""]), mimetype="text/plain")


def _contact() -> str:
    """Return the address of the portal for this, else that of the installation, else where the
    portal reads its mail.
    """
    settings, told = platform().settings, g.portal.contact if g.portal else {}
    ordinary = told.get("email") or f"security@{settings.platform_host}"
    return told.get("security") or settings.security_contact or f"mailto:{ordinary}"
