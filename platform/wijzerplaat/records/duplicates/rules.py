"""Which entries of a kind look like the same one.

Keys that bring candidates together, then signs that add up.

Only what shares a key is compared, and a key that many share says nothing: no n² comparisons.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations
from urllib.parse import urlsplit

from wijzerplaat.ground.core import letters, phones
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.entries.schemas import Value

NAME, ALIKE, PHONE, SITE, EMAIL, ADDRESS = "name", "alike", "phone", "site", "email", "address"
WHEN = "when"
WEIGHTS = {NAME: 3, ALIKE: 2, PHONE: 2, SITE: 2, EMAIL: 2, ADDRESS: 1, WHEN: 2}
ENOUGH, CROWD, ALIKE_FROM, LONG_WORD, LONGEST_NAME = 3, 12, 0.84, 4, 200
FEWEST_DIGITS, LONGEST_LINE = 8, 80
EMPTY_WORDS = frozenset(
    (
        "de",
        "het",
        "een",
        "en",
        "van",
        "voor",
        "in",
        "te",
        "der",
        "den",
        "stichting",
        "st",
        "vereniging",
        "ver",
        "bv",
        "nv",
        "vof",
        "cv",
        "afdeling",
        "afd",
    )
)
KEPT, GONE, BOTH = "blijft", "vervalt", "allebei"


@dataclass(frozen=True)
class Face:
    """What an entry can be recognised by; `day`, `start` and `repeats`: when it is."""

    id: uuid.UUID
    title: str
    phone: str = ""
    website: str = ""
    email: str = ""
    postcode: str = ""
    number: str = ""
    owner_id: uuid.UUID | None = None
    day: str = ""
    start: str = ""
    repeats: bool = False


@dataclass(frozen=True)
class Pair:
    """Two organisations that look like one, with the signs of it."""

    first: Face
    second: Face
    signs: tuple[str, ...]

    @property
    def weight(self) -> int:
        """Return how sure it is."""
        return sum(WEIGHTS[sign] for sign in self.signs)


def match_face_pairs(
    faces: Iterable[Face], dismissed: Collection[frozenset[uuid.UUID]] = ()
) -> list[Pair]:
    """Return the pairs that look like one organisation, the surest first."""
    blocks: dict[tuple[str, str], list[Face]] = defaultdict(list)
    for face in faces:
        for key in make_match_keys(face):
            blocks[key].append(face)
    found: dict[frozenset[uuid.UUID], Pair] = {}
    for block in blocks.values():
        if len(block) <= CROWD:
            for one, other in combinations(sorted(block, key=lambda face: face.id), 2):
                both = frozenset((one.id, other.id))
                if both not in found and both not in dismissed:
                    found[both] = Pair(one, other, list_duplicate_signs(one, other))
    sure = [pair for pair in found.values() if pair.weight >= ENOUGH]
    return sorted(
        sure,
        key=lambda pair: (-pair.weight, pair.first.title, str(pair.first.id), str(pair.second.id)),
    )


def make_match_keys(face: Face) -> set[tuple[str, str]]:
    """Return what an organisation is put together with others by."""
    told = list_name_words(face.title)
    found = {
        (NAME, " ".join(told)),
        (PHONE, normalise_phone(face.phone)),
        (SITE, normalise_website(face.website)),
        (EMAIL, face.email.strip().lower()),
        (ADDRESS, normalise_face_address(face)),
        *((ALIKE, word) for word in told if len(word) >= LONG_WORD),
    }
    return {key for key in found if key[1]}


def list_duplicate_signs(one: Face, other: Face) -> tuple[str, ...]:
    """Return in what two organisations are the same."""
    left, right = dict(_facts(one)), dict(_facts(other))
    same = [
        sign
        for sign in (NAME, PHONE, SITE, EMAIL, ADDRESS)
        if left[sign] and left[sign] == right[sign]
    ]
    if NAME not in same and are_names_alike(left[NAME], right[NAME]):
        same.append(ALIKE)
    return tuple(same)


def list_lookalike_signs(typed: Face, known: Face, *, owns: bool) -> tuple[str, ...]:
    """Return in what something that is typed looks like what is there; () when it does not.

    An organisation (`owns`) by all its signs together. Anything else by its name, when it is of the
    same organisation or at the same place; and what has dates only when those meet too: an
    organisation may well have two coffee mornings.
    """
    signs = list_duplicate_signs(typed, known)
    if owns:
        return signs if sum(WEIGHTS[sign] for sign in signs) >= ENOUGH else ()
    same_owner = typed.owner_id == known.owner_id
    if not {NAME, ALIKE} & set(signs) or not (same_owner or {NAME, ADDRESS} <= set(signs)):
        return ()
    if not typed.start or not known.start:
        return signs
    return (*signs, WHEN) if do_dates_meet(typed, known) else ()


def do_dates_meet(one: Face, other: Face) -> bool:
    """Return whether two with dates can be on one day at one time, as far as their first tells."""
    if one.start != other.start:
        return False
    if not one.repeats and not other.repeats:
        return one.day == other.day
    try:
        first, second = date.fromisoformat(one.day), date.fromisoformat(other.day)
    except ValueError:
        return False
    return first.weekday() == second.weekday()


def are_names_alike(one: str, other: str) -> bool:
    """Return whether two names differ by a slip of the pen, or one holds the other whole."""
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    if few and few <= many and any(len(word) > LONG_WORD for word in few):
        return True
    return SequenceMatcher(None, one[:LONGEST_NAME], other[:LONGEST_NAME]).ratio() >= ALIKE_FROM


def list_name_words(title: str) -> list[str]:
    """Return the words of a name that tell something, sorted: 'Stichting De Linde' → ['linde']."""
    plain = letters.fold_letters(title).encode("ascii", "ignore").decode().replace(".", "")
    found = re.findall(r"[a-z0-9]+", plain)
    return sorted({word for word in found if word not in EMPTY_WORDS} or set(found))


def normalise_phone(phone: str) -> str:
    """Return a phone number as its digits, whatever way it was written.

    '+31 500…' and '0500…' are one.
    """
    found = phones.list_called_digits(phone)
    return found if len(found) >= FEWEST_DIGITS else ""


def normalise_website(website: str) -> str:
    """Return a web address without scheme, www and the rest that does not matter."""
    try:
        parts = urlsplit(website.strip().lower())
        host = parts.hostname or ""
    except ValueError:
        return ""
    return f"{host.removeprefix('www.')}{parts.path.rstrip('/')}" if host else ""


def normalise_face_address(face: Face) -> str:
    """Return postcode and number."""
    postcode, number = (re.sub(r"\W", "", one).lower() for one in (face.postcode, face.number))
    return f"{postcode} {number}" if postcode and number else ""


def combine_snapshots(kept: GivenFields, gone: GivenFields, picks: Mapping[str, str]) -> Fields:
    """Return the fields of two snapshots as somebody picked them.

    A field without pick stays as it is, unless it is empty and the other one is not.
    """
    fields = {}
    for name, value in kept.items():
        other = gone.get(name)
        pick = picks.get(name) or choose_first_pick(value, other)
        fields[name] = (
            other if pick == GONE else join_values(value, other) if pick == BOTH else value
        )
    return fields


def choose_first_pick(value: Value, other: Value) -> str:
    """Return what is picked as long as nobody did: nothing gets lost."""
    if value in ("", None, []) and other not in ("", None, []):
        return GONE
    return BOTH if may_join_values(value, other) and isinstance(value, list) else KEPT


def may_join_values(value: Value, other: Value) -> bool:
    """Return whether two values can both be kept: lists of words, and texts of more than a line."""
    if isinstance(value, list) and isinstance(other, list):
        return all(isinstance(one, str) for one in (*value, *other))
    return (
        isinstance(value, str)
        and isinstance(other, str)
        and max(len(value), len(other)) > LONGEST_LINE
    )


def join_values(value: Value, other: Value) -> Value:
    """Return two values as one: a list without doubles, or the texts below each other."""
    if isinstance(value, list):
        return list(dict.fromkeys([*value, *other]))
    return "\n\n".join(dict.fromkeys(one for one in (value, other) if one))


def _facts(face: Face) -> Sequence[tuple[str, str]]:
    return (
        (NAME, " ".join(list_name_words(face.title))),
        (PHONE, normalise_phone(face.phone)),
        (SITE, normalise_website(face.website)),
        (EMAIL, face.email.strip().lower()),
        (ADDRESS, normalise_face_address(face)),
    )
