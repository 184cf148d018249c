"""The mail cannon: every form that mails, again and again, to addresses that never answered,
with words of a stranger.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.attack.crew import NOBODY, SOURCES, Crew
from tests.attack.forms import FREE
from tests.attack.kinds import Kind
from tests.attack.shots import Ledger, Shot, fire
from tests.attack.visitor import Reply

MARK = "Goedkope leningen"
LINK = "spam-doel.example"
TYPED = f"{MARK} op https://{LINK}/nu"
SAME, OTHERS = 15, 24
MOST_AN_HOUR = 1
"""Mails to one address for one purpose (decision 28)."""
MOST_PER_NETWORK, MOST_INVITED = 20, 30
"""Mails that one network causes with one form in an hour, to addresses that differ.

And what somebody who is logged in may invite.
"""
QUIET, LONGEST_WAIT = 5.0, 60.0


@dataclass(frozen=True)
class Cannon:
    """A form that mails: its address, its field for an address, and what else it wants."""

    path: str
    field: str
    fields: dict[str, str]
    role: str = NOBODY
    with_token: bool = False


def cannons(crew: Crew) -> list[Cannon]:
    """Return every form of ours that may mail to an address that somebody types."""
    one = crew.place.slug("organisation")
    asked = {"name": MARK, "explanation": TYPED}
    return [
        Cannon(f"{crew.place.dates[-1]}/aanmelden", "contact", {"name": TYPED[:60], "people": "1"}),
        Cannon("/stel-je-vraag", "contact", {"text": TYPED}),
        Cannon("/bewaard/sturen", "email", {"lijst": f"organisation.{one}"}),
        Cannon("/inloggen", "email", {"next": ""}, with_token=True),
        Cannon("/wachtwoord", "email", {}, with_token=True),
        Cannon(
            "/voor-organisaties/aanmelden", "email", {"title": MARK, "summary": TYPED, "name": MARK}
        ),
        Cannon(f"/organisaties/{one}/overnemen", "email", asked),
        Cannon(f"/organisaties/{one}/meedoen", "email", asked),
        Cannon(f"/melden/organisaties/{one}", "email", {"what": "phone", "text": TYPED}),
        Cannon(
            "/mijn/mensen/uitnodigen",
            "email",
            {"role": "organisation_member", "name": MARK},
            "organisation-admin",
            True,
        ),
        Cannon(
            "/beheer/mensen/uitnodigen",
            "email",
            {"role": "editor", "name": MARK},
            "portal-admin",
            True,
        ),
    ]


def address(number: int, which: str) -> str:
    """Return an address that only this form and this way of asking know."""
    return f"{which}-{number}@doel.example"


def run(crew: Crew, ledger: Ledger, seconds: float) -> None:
    """Ask each form for the same address from one network and from others, and for other
    addresses from one network.
    """
    per_form = []
    for number, cannon in enumerate(cannons(crew)):
        shots = [_asked(crew, cannon, address(number, "zelfde"), "127.0.6.1") for _ in range(SAME)]
        shots += [
            _asked(crew, cannon, address(number, "overal"), source) for source in SOURCES[:SAME]
        ]
        shots += [
            _asked(crew, cannon, address(number, f"ander{turn}"), "127.0.6.2")
            for turn in range(OTHERS)
        ]
        per_form.append([*shots[::3], *shots[1::3], *shots[2::3]])
    # each form is met before a limit of all forms is
    shots = [shot for turn in zip(*per_form, strict=True) for shot in turn]
    if not fire(shots, ledger, seconds, rounds=1):
        raise RuntimeError(f"only {ledger.sent} of {len(shots)} were sent")
    _settle(crew)


def _asked(crew: Crew, cannon: Cannon, to: str, source: str) -> Shot:
    def send() -> Reply:
        who = crew.visitor(cannon.role, source)
        token = _token(crew, cannon, who.token) if cannon.with_token else {}
        body = urlencode({**cannon.fields, cannon.field: to, **token}).encode()
        return crew.ask(
            cannon.role,
            "POST",
            cannon.path,
            body,
            {"Content-Type": "application/x-www-form-urlencoded", **_cookie(who)},
            source=source,
        )

    return Shot(cannon.path, send, frozenset({200, 303, 409}))


def _token(crew: Crew, cannon: Cannon, read: Callable[[str], str]) -> dict[str, str]:
    return {"csrf_token": read("/inloggen") if cannon.role == NOBODY else crew.token(cannon.role)}


def _cookie(who: object) -> dict[str, str]:
    cookies: dict[str, str] = who.cookies  # type: ignore[attr-defined]
    return (
        {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        if cookies
        else {}
    )


def _settle(crew: Crew) -> None:
    """Wait until no mail came for some seconds."""
    until, last, count = time.monotonic() + LONGEST_WAIT, time.monotonic(), crew.place.sink.count()
    while time.monotonic() < min(until, last + QUIET):
        time.sleep(0.25)
        if crew.place.sink.count() != count:
            last, count = time.monotonic(), crew.place.sink.count()


def within_limits(crew: Crew, _ledger: Ledger) -> list[str]:
    """Count what the victims got, whose words are in it, and how it travelled."""
    sink = crew.place.sink
    victims = [letter for letter in sink.letters if letter.to.endswith("@doel.example")]
    found = [] if victims else ["no mail came at all: nothing is known of the limits"]
    per_address = Counter(letter.to for letter in victims)
    found += [
        f"{count} mails to {to} ({cannon.path})"
        for number, cannon in enumerate(cannons(crew))
        for to, count in per_address.items()
        if to.endswith(f"-{number}@doel.example") and count > MOST_AN_HOUR
    ]
    for number, cannon in enumerate(cannons(crew)):
        others = sum(
            count
            for to, count in per_address.items()
            if to.startswith("ander") and to.endswith(f"-{number}@doel.example")
        )
        most = MOST_PER_NETWORK if cannon.role == NOBODY else MOST_INVITED
        found += [f"{others} mails by one network through {cannon.path}"] if others > most else []
    echoed = {letter.subject for letter in victims if MARK in letter.text or LINK in letter.text}
    found += (
        [f"a stranger's words in {len(echoed)} sorts of mail, such as {min(echoed)!r}"]
        if echoed
        else []
    )
    clear = sum(not letter.safe for letter in sink.letters)
    return (
        found
        + ([f"{clear} of {sink.count()} mails came without TLS"] if clear else [])
        + _forgotten(crew)
    )


def _forgotten(crew: Crew) -> list[str]:
    """Name forms for everybody that ask for an address and are not in the list above."""
    known = {cannon.path.split("/")[1] for cannon in cannons(crew)}
    return [
        f"{form.action} asks for an address and is not fired at"
        for form in crew.forms(NOBODY)
        if any(
            one.kind == "email" or one.name in ("email", "contact")
            for one in form.fields
            if one.kind in FREE
        )
        and form.action.split("/")[1] not in known
    ]


KIND = Kind("mail", inputs=lambda: 11 * (2 * SAME + OTHERS), judge=within_limits, run=run)
