"""Whether a mail address proves that somebody works at an organisation: it is at the organisation's own domain."""

from __future__ import annotations

from urllib.parse import urlsplit

# Everybody can have an address here, or a page: they prove nothing.
PUBLIC = frozenset((
    "aol.com", "caiway.nl", "casema.nl", "chello.nl", "delta.nl", "fastmail.com", "freedom.nl", "gmail.com", "gmx.com", "gmx.net",
    "gmx.nl", "googlemail.com", "hetnet.nl", "home.nl", "hotmail.be", "hotmail.com", "hotmail.nl", "icloud.com", "kabelfoon.nl",
    "kpnmail.nl", "kpnplanet.nl", "live.be", "live.com", "live.nl", "mac.com", "mail.com", "me.com", "msn.com", "odido.nl",
    "online.nl", "onsbrabantnet.nl", "outlook.be", "outlook.com", "outlook.nl", "planet.nl", "pm.me", "proton.me", "protonmail.com",
    "quicknet.nl", "solcon.nl", "t-mobilethuis.nl", "tele2.nl", "telfort.nl", "telfortglasvezel.nl", "tuta.com", "tutanota.com",
    "upcmail.nl", "versatel.nl", "wanadoo.nl", "web.de", "xs4all.nl", "yahoo.com", "yahoo.nl", "ymail.com", "zeelandnet.nl",
    "ziggo.nl", "ziggomail.com", "zonnet.nl", "kpn.nl", "kpn.com", "google.com", "facebook.com", "instagram.com", "linkedin.com",
    "x.com", "twitter.com", "youtube.com", "wordpress.com", "wixsite.com", "weebly.com", "jimdofree.com", "jimdosite.com", "blogspot.com",
    "webnode.nl", "jouwweb.nl", "sites.google.com", "github.io", "meetup.com", "eventbrite.nl", "linktr.ee", "nextdoor.nl",
))


def is_own(address: str, website: str, email: str) -> bool:
    """Return whether the address is at the domain of this website or e-mail address, and that is nobody else's."""
    theirs = _of_address(address)
    return bool(theirs) and theirs not in PUBLIC and theirs in (_of_website(website), _of_address(email))


def _of_address(address: str) -> str:
    before, sign, after = address.strip().rpartition("@")
    return _plain(after) if sign and before else ""


def _of_website(website: str) -> str:
    try:
        host = urlsplit(website.strip()).hostname or ""
    except ValueError:
        return ""
    return _plain(host).removeprefix("www.")


def _plain(host: str) -> str:
    """Return a domain as it is compared: lower case, in the letters of the network, with a dot in it."""
    try:
        found = host.strip().rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return found if "." in found else ""
