"""Asks PDOK (Locatieserver, 'free' search) where an address lies: politely, small, and only the
address itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import requests
from rapidfuzz import fuzz
from urllib3.exceptions import HTTPError

from wijzerplaat.ground.adapters.fetch import Deadline, Door, open_guarded_session
from wijzerplaat.ground.core.letters import fold_letters

CONNECT, READ, WHOLE = 3.0, 4.0, 6.0
"""Seconds: to reach it, between two pieces, and for one question altogether."""
MOST_BYTES, ROWS = 64 * 1024, 10
BUSY_CODES = (429, 503)
FIELDS = (
    "id,straatnaam,huisnummer,huis_nlt,postcode,woonplaatsnaam,gemeentecode,wijkcode,buurtcode,"
    "nummeraanduiding_id,centroide_ll"
)
TIMEOUT, BUSY, REFUSED, BROKEN = "timeout", "busy", "refused", "broken"
ALIKE, ALMOST = 75, 90
"""How much of a street's name must agree: with a postcode and number that fit, and without."""
POSTCODE = re.compile(r"\s*([1-9]\d{3})\s*([A-Za-z]{2})\s*\Z")
HOUSE = re.compile(r"\s*([1-9]\d{0,4})(?!\d)\s*(.{0,20})\Z", re.DOTALL)
POINT = re.compile(r"POINT\((-?\d{1,3}(?:\.\d{1,15})?) (-?\d{1,3}(?:\.\d{1,15})?)\)\Z")
SIGNS = re.compile(r"[^\w']+")
NORTH, SOUTH, WEST, EAST = 54.0, 50.0, 3.0, 8.0
Document = Mapping[str, object]


@dataclass(frozen=True)
class Sought:
    """An address, as its parts stand in a record."""

    street: str
    number: str
    postcode: str
    city: str


@dataclass(frozen=True)
class Found:
    """Where an address lies: degrees, its number in the register of addresses (BAG), and the codes
    of the municipality, district and neighbourhood it lies in. What is not told is empty.
    """

    lat: float
    lon: float
    bag_id: str = ""
    municipality_code: str = ""
    district_code: str = ""
    neighbourhood_code: str = ""


@dataclass(frozen=True)
class Reply:
    """What came of a question: a place, or nothing when PDOK knows no such address; or a problem
    (timeout, busy, refused, broken), which says nothing of the address.
    """

    found: Found | None = None
    problem: str = ""


class AddressFinder(Protocol):
    """Something that knows where addresses lie."""

    def find_address(self, sought: Sought) -> Reply:
        """Return where an address lies."""


class Pdok:
    """The Locatieserver at `address` ('https://…/search/v3_1').

    `also` names doors that are let through although they are not public, `seconds` is the time for
    one question; tests use both.
    """

    def __init__(
        self,
        address: str,
        agent: str,
        also: frozenset[Door] = frozenset(),
        seconds: float = WHOLE,
    ) -> None:
        self._address, self._agent = f"{address.rstrip('/')}/free", agent
        self._also, self._seconds = also, seconds

    def find_address(self, sought: Sought) -> Reply:
        """Return where an address lies; one without a house number is not asked."""
        question = make_question(sought)
        if question is None:
            return Reply()
        with Deadline(self._seconds) as deadline:
            reply = self._ask(deadline, question, sought)
            return Reply(problem=TIMEOUT) if deadline.passed else reply

    def _ask(self, deadline: Deadline, question: list[tuple[str, str]], sought: Sought) -> Reply:
        session = open_guarded_session(self._agent, "application/json", self._also, deadline)
        try:
            with (
                session,
                session.get(
                    self._address,
                    params=question,
                    timeout=(CONNECT, READ),
                    allow_redirects=False,
                    stream=True,
                ) as answer,
            ):
                if answer.status_code != 200:
                    return Reply(problem=_name_refusal(answer.status_code))
                body = answer.raw.read(MOST_BYTES + 1)
            return Reply(choose_document(sought, read_documents(body)))
        except requests.exceptions.Timeout:
            return Reply(problem=TIMEOUT)
        except (requests.exceptions.RequestException, HTTPError, UnicodeError, ValueError):
            return Reply(problem=BROKEN)


def make_question(sought: Sought) -> list[tuple[str, str]] | None:
    """Return the parameters of a question, or None for an address that nobody can find."""
    house, postcode = HOUSE.match(sought.number), POSTCODE.match(sought.postcode)
    if house is None or not sought.street or not (postcode or sought.city):
        return None
    filters = [("fq", "type:adres"), ("fq", f"huisnummer:{house[1]}")]
    words = f"{sought.street} {house[1]} {sought.city}"
    if postcode:
        code = f"{postcode[1]}{postcode[2].upper()}"
        filters.append(("fq", f"postcode:{code}"))
        words = f"{code} {house[1]}"
    plain = " ".join(SIGNS.sub(" ", words).split())
    return [("q", plain), *filters, ("fl", FIELDS), ("rows", str(ROWS))]


def read_documents(body: bytes) -> list[Document]:
    """Return the addresses of an answer. Raises ValueError for anything else."""
    if len(body) > MOST_BYTES:
        raise ValueError("too large")
    try:
        said = json.loads(body)
    except RecursionError:
        raise ValueError("too deep") from None
    response = said.get("response") if isinstance(said, dict) else None
    documents = response.get("docs") if isinstance(response, dict) else None
    if not isinstance(documents, list):
        raise ValueError("not an answer of the Locatieserver")
    return [one for one in documents if isinstance(one, dict)]


def choose_document(sought: Sought, documents: Iterable[Document]) -> Found | None:
    """Return the place of the address that was meant.

    None when none is surely that one: no pin is better than a wrong one.
    """
    house = HOUSE.match(sought.number)
    fits = [one for one in documents if house and _is_meant(sought, house[1], one)]
    fits.sort(key=lambda one: _fold(str(one.get("huis_nlt", ""))) != _fold(sought.number))
    return next((place for place in map(_read_place, fits) if place is not None), None)


def _is_meant(sought: Sought, number: str, one: Document) -> bool:
    if str(one.get("huisnummer", "")) != number:
        return False
    street = fuzz.ratio(_fold(sought.street), _fold(str(one.get("straatnaam", ""))))
    postcode = POSTCODE.match(sought.postcode)
    if postcode:
        same = str(one.get("postcode", "")) == f"{postcode[1]}{postcode[2].upper()}"
        return same and street >= ALIKE
    return street >= ALMOST and _fold(sought.city) == _fold(str(one.get("woonplaatsnaam", "")))


def _read_place(one: Document) -> Found | None:
    point = POINT.match(str(one.get("centroide_ll", "")))
    if point is None:
        return None
    lon, lat = float(point[1]), float(point[2])
    if not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST):
        return None
    codes = [
        str(one.get(name, ""))[:16]
        for name in ("nummeraanduiding_id", "gemeentecode", "wijkcode", "buurtcode")
    ]
    return Found(round(lat, 6), round(lon, 6), *codes)


def _name_refusal(code: int) -> str:
    if code in BUSY_CODES:
        return BUSY
    return REFUSED if 400 <= code < 500 else BROKEN


def _fold(text: str) -> str:
    return "".join(sign for sign in fold_letters(text) if sign.isalnum())
