"""Finding a phone number, mail, website or address in a text, in every way in which it is written,
and putting another in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from wijzerplaat.ground.core import phones
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.replacements.models import MAIL, PHONE, SITE, STREET

BETWEEN = r"[\s.()/–-]{0,3}"
"""What people write between the digits of a phone number."""
ABROAD = r"(?:\+|00)31" + BETWEEN + r"(?:\(0\))?" + BETWEEN
POSTCODE = r"\d{4}\s?[a-z]{2}\b"
STREET_LINE = re.compile(
    r"(?P<street>[^\d,]{2,100}?)\s{1,3}"
    r"(?P<number>\d{1,5}(?:\s?[a-zA-Z]\b)?(?:-\d{1,5}[a-zA-Z]?)?)\b"
)
"""'Lindelaan 3', 'Lindelaan 3 a', 'Lindelaan 3-5'."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: its sort, what was typed, and how it is found in a text."""

    sort: str
    typed: str
    pattern: re.Pattern[str]


def tell_sort(typed: str) -> str:
    """Return which sort was typed; '' when it is none of them."""
    words = typed.strip()
    if re.fullmatch(r"[^@\s]{1,64}@[^@\s]{3,190}", words):
        return MAIL
    if phones.list_phone_digits(words):
        return PHONE
    if re.fullmatch(r"(?:https?://)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?:/\S{0,200})?", words):
        return SITE
    return STREET if STREET_LINE.match(words) else ""


def make_wanted(sort: str, typed: str) -> Wanted:
    """Return how one of these is found."""
    words = typed.strip()
    make: dict[str, Callable[[str], str]] = {
        PHONE: _match_phone,
        MAIL: _match_mail,
        SITE: _match_site,
        STREET: _match_street,
    }
    expression = make[sort](words)
    return Wanted(sort, words, re.compile(expression, re.IGNORECASE))


def has_wanted(wanted: Wanted, text: str) -> bool:
    """Return whether a text holds it."""
    return wanted.pattern.search(text) is not None


def replace_wanted(wanted: Wanted, text: str, new: str) -> str:
    """Return a text with another in its place, wherever it stands.

    A website keeps the way in which it was written there: with or without https. Of an address as
    much is written as stood there: with or without postcode and town.
    """
    if wanted.sort == STREET:
        return wanted.pattern.sub(lambda found: _write_address(found["rest"] or "", new), text)
    if wanted.sort == SITE:
        return wanted.pattern.sub(lambda found: _write_site(found, new.strip()), text)
    return wanted.pattern.sub(lambda _found: new.strip(), text)


def find_in_value(wanted: Wanted, value: object) -> str:
    """Return the words around it in a value as a snapshot holds it, however deep; '' if nowhere."""
    for text in _list_texts(value):
        if has_wanted(wanted, text):
            return cut_around(wanted, text)
    return ""


def renew_value(wanted: Wanted, value: object, new: str) -> object:
    """Return a value with the new one in its place, however deep; of a place its address."""
    if isinstance(value, str):
        return replace_wanted(wanted, value, new)
    if isinstance(value, list):
        return [renew_value(wanted, one, new) for one in value]
    if not isinstance(value, dict):
        return value
    if _write_line(value) and wanted.sort == STREET and has_wanted(wanted, _write_line(value)):
        return _renew_place(value, new)
    return {name: renew_value(wanted, one, new) for name, one in value.items()}


def cut_around(wanted: Wanted, text: str, around: int = 60) -> str:
    """Return the words around the first place where it stands."""
    found = wanted.pattern.search(text)
    if found is None:
        return ""
    begin, end = max(0, found.start() - around), min(len(text), found.end() + around)
    cut = text[begin:end].replace("\n", " ")
    return f"{'…' if begin else ''}{cut}{'…' if end < len(text) else ''}"


def read_street(typed: str) -> tuple[str, str]:
    """Return street and number of 'Lindelaan 3, 4951 AB Eikstad'; empty when it is no address."""
    found = STREET_LINE.match(typed.strip())
    return (found["street"].strip(), found["number"].strip()) if found else ("", "")


def read_town(typed: str) -> tuple[str, str]:
    """Return postcode and town of an address, as far as they were typed."""
    found = re.search(r"\b(\d{4})\s?([A-Za-z]{2})\b[,\s]{0,3}([^\d,]{0,80})", typed)
    return (f"{found[1]} {found[2].upper()}", found[3].strip()) if found else ("", "")


def _match_phone(typed: str) -> str:
    digits = phones.list_called_digits(typed)
    if not digits.startswith("0"):
        return r"(?<![\d+])" + BETWEEN.join(map(re.escape, digits)) + r"(?!\d)"
    rest = BETWEEN.join(digits[1:])
    return rf"(?<![\d+])(?:{ABROAD}|\(?0{BETWEEN}){rest}(?!\d)"


def _match_mail(typed: str) -> str:
    return rf"(?<![\w.+-]){re.escape(typed)}(?![\w-]|\.\w)"


def _match_site(typed: str) -> str:
    host, path = split_site(typed)
    end = rf"{re.escape(path)}/?(?![\w/-])" if path else r"(?![\w-]|\.\w)"
    return rf"(?<![\w@.-])(?:https?://)?(?:www\.)?{re.escape(host)}{end}"


def _match_street(typed: str) -> str:
    street, number = read_street(typed)
    words = r"\s{1,3}".join(re.escape(word) for word in street.split())
    figure = re.escape(number.replace(" ", "")).replace(r"\-", "-")
    figure = re.sub(r"(?<=\d)(?=[a-zA-Z])", r"\\s?", figure)
    town = "".join(rf"(?:\s{{1,3}}{re.escape(one)})?" for one in read_town(typed)[1:] if one)
    return rf"(?<!\w){words}\s{{1,3}}{figure}(?!\w|[-–]\d)(?P<rest>,?\s{{1,3}}{POSTCODE}{town})?"


def split_site(typed: str) -> tuple[str, str]:
    """Return host and path of a web address, without www and the last slash."""
    parts = urlsplit(typed if "://" in typed else f"https://{typed}")
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def _write_site(found: re.Match[str], new: str) -> str:
    whole = new if "://" in new else f"https://{new}"
    if found.string.startswith("/", found.end()):
        whole = whole.rstrip("/")  # a page of it goes on from here
    old = found[0]
    slash = "/" if old.endswith("/") and not whole.endswith("/") else ""
    return (whole if "://" in old else whole.split("://", 1)[1].rstrip("/")) + slash


def _write_address(rest: str, new: str) -> str:
    """Write a new address where one stood; `rest` is what stood after its number."""
    line, (postcode, town) = " ".join(read_street(new)), read_town(new)
    if not rest or not postcode:
        return line + rest
    named = re.sub(POSTCODE, "", rest, flags=re.IGNORECASE).strip(", ")
    return " ".join(part for part in (f"{line}, {postcode}", town if named else "") if part)


def _renew_place(place: Fields, new: str) -> Fields:
    """Return a place at the new address; its pin is looked for anew."""
    street, number = read_street(new)
    postcode, city = read_town(new)
    kept = {part: one for part, one in place.items() if part not in ("lat", "lon")}
    return {
        **kept,
        "street": street,
        "number": number,
        "postcode": postcode or kept.get("postcode", ""),
        "city": city or kept.get("city", ""),
    }


def _write_line(value: Fields) -> str:
    """Return street and number of what is a place; '' for what is none."""
    street, number = value.get("street"), value.get("number")
    return f"{street} {number}" if street and number else ""


def _list_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _list_texts(one)
    elif isinstance(value, dict):
        if line := _write_line(value):
            yield line
        for one in value.values():
            yield from _list_texts(one)
