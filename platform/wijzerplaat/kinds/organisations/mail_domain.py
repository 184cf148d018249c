"""Whether a mail address proves that somebody works at an organisation.

It is at the domain of its website.

No list can name every mail provider, so a list alone decides nothing: the domain must be that of
the website, the website must be a site of its own and not a page of somebody else's, and nobody
else here may have the same one.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

import idna

# Everybody can have an address or a page at these, or under them: they prove nothing.
SHARED = frozenset(
    (
        "aol.com",
        "caiway.nl",
        "casema.nl",
        "chello.nl",
        "delta.nl",
        "fastmail.com",
        "freedom.nl",
        "gmail.com",
        "gmx.com",
        "gmx.net",
        "gmx.nl",
        "googlemail.com",
        "hetnet.nl",
        "home.nl",
        "hotmail.be",
        "hotmail.com",
        "hotmail.nl",
        "icloud.com",
        "kabelfoon.nl",
        "kpnmail.nl",
        "kpnplanet.nl",
        "live.be",
        "live.com",
        "live.nl",
        "mac.com",
        "mail.com",
        "me.com",
        "msn.com",
        "odido.nl",
        "online.nl",
        "onsbrabantnet.nl",
        "outlook.be",
        "outlook.com",
        "outlook.nl",
        "planet.nl",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "quicknet.nl",
        "solcon.nl",
        "t-mobilethuis.nl",
        "tele2.nl",
        "telfort.nl",
        "telfortglasvezel.nl",
        "tuta.com",
        "tutanota.com",
        "upcmail.nl",
        "versatel.nl",
        "wanadoo.nl",
        "web.de",
        "xs4all.nl",
        "yahoo.com",
        "yahoo.nl",
        "ymail.com",
        "zeelandnet.nl",
        "ziggo.nl",
        "ziggomail.com",
        "zonnet.nl",
        "kpn.nl",
        "kpn.com",
        "google.com",
        "facebook.com",
        "instagram.com",
        "linkedin.com",
        "x.com",
        "twitter.com",
        "youtube.com",
        "wordpress.com",
        "wixsite.com",
        "weebly.com",
        "jimdofree.com",
        "jimdosite.com",
        "blogspot.com",
        "blogspot.nl",
        "webnode.nl",
        "webnode.com",
        "jouwweb.nl",
        "jouwweb.site",
        "github.io",
        "gitlab.io",
        "meetup.com",
        "eventbrite.nl",
        "linktr.ee",
        "nextdoor.nl",
        "squarespace.com",
        "godaddysites.com",
        "strato.site",
        "webador.nl",
        "mijnwebsite.nl",
        "netlify.app",
        "vercel.app",
        "pages.dev",
        "myshopify.com",
        "web.app",
        "tumblr.com",
        "clubs.nl",
        "hyves.nl",
        "page.link",
        "forms.gle",
        "bit.ly",
    )
)
# Ends of addresses under which everybody registers a name: 'co.uk' itself is nobody's.
ENDS = frozenset(
    f"{second}.{country}"
    for second in ("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go", "gob", "gv")
    for country in (
        "uk",
        "au",
        "nz",
        "za",
        "jp",
        "br",
        "tr",
        "in",
        "id",
        "il",
        "kr",
        "mx",
        "pl",
        "at",
        "th",
        "cn",
        "sr",
    )
)
HOME = frozenset({"", "nl", "home", "contact", "over-ons", "index.html", "index.htm", "index.php"})
"""Where a website starts.

Any deeper, it may be the page of a club on the site of its league, or of a customer.
"""


def is_own_mail_domain(address: str, website: str, others: Iterable[str] = ()) -> bool:
    """Return whether the address is at the very domain of this website, and that is nobody else's.

    `others` are the websites of all other organisations: a domain that two have, belongs to a
    third.
    """
    theirs = find_own_mail_domain(address)
    return (
        bool(theirs)
        and theirs == _of_site(website)
        and all(theirs != _of_website(one) for one in others)
    )


def find_own_mail_domain(address: str) -> str:
    """Return the domain of an address when it can be one organisation's own.

    '' when everybody can have it.
    """
    found = _of_address(address)
    parts = found.split(".")
    shared = found in ENDS or any(".".join(parts[at:]) in SHARED for at in range(len(parts)))
    return "" if shared else found


def _of_address(address: str) -> str:
    before, sign, after = address.strip().rpartition("@")
    return _plain(after) if sign and before else ""


def _of_site(website: str) -> str:
    """Return the domain of a website that begins where its domain begins.

    '' for whatever may be a page of somebody else's.

    '/?club=12' and '/#/club/12' are such pages too. With a name before the domain, or a backslash,
    browsers may go to another domain than the one that we read.
    """
    try:
        parts = urlsplit(website.strip())
    except ValueError:
        return ""
    begins = parts.path.strip("/").lower() in HOME and not (parts.query or parts.fragment)
    return (
        _of_website(website) if begins and "@" not in parts.netloc and "\\" not in website else ""
    )


def _of_website(website: str) -> str:
    try:
        host = urlsplit(website.strip()).hostname or ""
    except ValueError:
        return ""
    return _plain(host).removeprefix("www.")


def _plain(host: str) -> str:
    """Return a domain as it is compared.

    Lower case, in the letters of the network, with a dot in it.

    In the way of browsers (UTS 46, IDNA 2008): to Python's own codec 'straße.nl' and 'strasse.nl'
    are one domain, and they may have two owners.
    """
    if len(host) > 253:
        return ""
    try:
        found = idna.encode(host.strip().rstrip("."), uts46=True).decode("ascii").lower()
    except UnicodeError:  # what idna raises is one
        return ""
    return found if "." in found else ""
