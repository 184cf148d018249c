"""Guesses passwords: one address from many networks, many addresses from one.

The owner must still come in.
"""

from __future__ import annotations

import time

from tests.attack import people
from tests.attack.crew import SOURCES, Crew
from tests.attack.kinds import Kind
from tests.attack.shots import Ledger, Shot, fire
from tests.attack.visitor import Reply, Visitor

VICTIM = "organisation-admin"
OWN_NETWORK = "127.0.9.9"
EACH = 200
PROOF = frozenset({422, 429})
WRONG = (
    "wachtwoord{}",
    "Welkom-{}-01!",
    "x" * 120 + "{}",
    "\u0000{}",
    "zomer{}zomer{}",
    "{}' OR 1=1",
)


def run(crew: Crew, ledger: Ledger, seconds: float) -> None:
    """Try wrong passwords for one person from all networks, then other addresses from one
    network.
    """
    address = crew.place.people[VICTIM]["email"]
    one = [
        _guess(
            crew,
            address,
            WRONG[number % len(WRONG)].format(number, number),
            SOURCES[number % len(SOURCES)],
            "one address",
        )
        for number in range(EACH)
    ]
    many = [
        _guess(
            crew,
            f"iemand{number}@elders.example",
            f"wachtwoord{number}",
            "127.0.5.1",
            "many addresses",
        )
        for number in range(EACH)
    ]
    # More of them than limits allow, and long enough that the other portal is really looked at.
    fire([shot for pair in zip(one, many, strict=True) for shot in pair], ledger, seconds, rounds=1)


def _guess(crew: Crew, address: str, password: str, source: str, target: str) -> Shot:
    def send() -> Reply:
        return people.try_password(_browser(crew, source), address, password)

    return Shot(f"/inloggen: {target}", send, PROOF)


def _browser(crew: Crew, source: str) -> Visitor:
    return crew.place.visitor(source)


def owner_comes_in(crew: Crew, _ledger: Ledger) -> list[str]:
    """The owner logs in with the right password, and by mail, from a network that guessed
    nothing.
    """
    person = crew.place.people[VICTIM]
    found = []
    answer = people.try_password(
        crew.place.visitor(OWN_NETWORK), person["email"], person["password"]
    )
    if answer.status != 303:
        found.append(f"the owner's right password got {answer.status} from another network")
    before, who = len(crew.place.sink.to(person["email"])), crew.place.visitor(OWN_NETWORK)
    asked = who.post(
        "/inloggen", {"csrf_token": who.token("/inloggen"), "email": person["email"], "next": ""}
    )
    for _ in range(60):
        if len(crew.place.sink.to(person["email"])) > before:
            return found
        time.sleep(0.25)
    return [*found, f"the owner asked for a link ({asked.status}) and no mail came"]


KIND = Kind("guessing", inputs=lambda: 2 * EACH, judge=owner_comes_in, run=run)
