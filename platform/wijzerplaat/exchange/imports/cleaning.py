"""Cleans what is plain in a cell: 'www.x.nl' → 'https://www.x.nl', two phones, 'n.v.t.' → ''.

Pure. What is cleaned is said; what is not plain is left for a person to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from wijzerplaat.ground.core.line_text import remove_invisible_signs
from wijzerplaat.ground.core.phones import read_phone

NOTHING = re.compile(
    r"(n\.?\s?v\.?\s?t\.?|nvt|geen|onbekend|#n/?a|#n/b|#ref!|#value!|#verw!|null|none|nan|n/a|"
    r"[-–—.?/*x]+|niet van toepassing|niet bekend|niet beschikbaar|0{5,})",
    re.IGNORECASE,
)
REMARK = re.compile(r"\((?=[^()A-Za-z]*[A-Za-z])[^()]*+\)")
BETWEEN_PHONES = re.compile(
    r"(?<![ \t\r])[ \t\r]*+(?:/|;|\||,|\ben\b|\bof\b|\n|&)\s*+", re.IGNORECASE
)
INSIDE = re.compile(r"(?<![\d+])(?:\+31|0)[\d \-()]{7,16}+(?<=\d)")
"""A number between words: 'Bel Jan: 06 12 34 56 78'."""
MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]++@[\w-]++(?:\.[\w-]++)++")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?:[/?#:]\S*)?", re.IGNORECASE)
MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]*+)\]\(([^()\s]*+)\)")
BREAK = re.compile(r"</?(?:br|p|div|ul|ol|li|h[1-6]|tr)\b[^<>]*+>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][^<>]*+>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
EXTRA = re.compile(r"\b(?:tst|toestel|toest|tst\.|ext)[. :]*+\d{1,5}$", re.IGNORECASE)


@dataclass(frozen=True)
class Cleaned:
    """What a cell says, cleaned; what was done about it; and what was left over beside it."""

    value: str
    notes: tuple[str, ...] = ()
    more: str = ""


def clean_cell(raw: str) -> Cleaned:
    """Return a cell without invisible signs; what says 'nothing' in words is empty."""
    value = remove_invisible_signs(raw).strip()
    notes = () if value == raw.strip() else ("onzichtbare tekens weg",)
    if NOTHING.fullmatch(value):
        return Cleaned("", (*notes, f"‘{value[:30]}’ wordt leeg"))
    return Cleaned(value, notes)


def clean_phone(raw: str) -> Cleaned:
    """Return the first phone number of a cell; a second one is `more`."""
    plain = re.sub(r"^\s*tel(efoon)?[.:]?\s*", "", raw.replace("tel:", ""), flags=re.IGNORECASE)
    bare = EXTRA.sub("", REMARK.sub(" ", plain).strip(" .,:;")).strip(" .,:;")
    if whole := read_phone_or_nothing(bare):
        return Cleaned(whole, _noted(raw, whole))
    parts = [part for part in BETWEEN_PHONES.split(bare) if part]
    phones = [phone for part in parts if (phone := read_phone_or_nothing(part))]
    if phones and len(phones) == len(parts):
        note = f"1 vakje wordt {len(phones)} nummers" if len(phones) > 1 else f"‘{raw[:40]}’"
        return Cleaned(phones[0], (note,), ", ".join(phones[1:]))
    return _find_in_words(raw, bare)


def _find_in_words(raw: str, bare: str) -> Cleaned:
    """Return the one number that stands between words; words alone are none."""
    if len(raw.split()) > 1 and not any(sign.isdigit() for sign in raw):
        return Cleaned("", (f"geen nummer: ‘{raw[:40]}’",))
    inside = INSIDE.findall(bare)
    rest = bare.replace(inside[0], "", 1) if len(inside) == 1 else bare
    one = "" if any(sign.isdigit() for sign in rest) else read_phone_or_nothing("".join(inside))
    return Cleaned(one, (f"uit ‘{raw[:40]}’",)) if one else Cleaned(raw)


def clean_mail(raw: str) -> Cleaned:
    """Return the first address of a cell; a sentence without an address is no address."""
    plain = raw.removeprefix("mailto:").strip(" <>;,.")
    if MAIL.fullmatch(plain):
        return Cleaned(plain, _noted(raw, plain))
    found = MAIL.findall(raw)
    if found:
        return Cleaned(found[0], (f"uit ‘{raw[:40]}’",), ", ".join(found[1:]))
    if _is_sentence(raw) and "@" not in raw:
        return Cleaned("", (f"geen e-mailadres: ‘{raw[:40]}’",))
    return Cleaned(raw)


def clean_website(raw: str) -> Cleaned:
    """Return a web address with its scheme; of several the first."""
    plain = raw.strip(" <>;,")
    if link := MARKDOWN_LINK.search(plain):
        plain = link[2]
    first = re.split(r"[\s;]+|,(?=\s|www|http)", plain)[0]
    first = re.sub(r"^(https?):/*(?=[^/])", r"\1://", first, flags=re.IGNORECASE)
    first = re.sub(r"^(https?://)+(?=https?://)", "", first, flags=re.IGNORECASE)
    scheme, colon, rest = first.partition("://")
    if colon and scheme.lower() in ("http", "https"):
        value = f"{scheme.lower()}://{rest}" if HOST.fullmatch(rest) else raw
    elif "@" not in first and HOST.fullmatch(first):
        value = f"https://{first}"
    elif _is_sentence(raw) and "." not in raw.strip(". "):
        return Cleaned("", (f"geen webadres: ‘{raw[:40]}’",))
    else:
        return Cleaned(raw)
    more = "" if plain == first or value == raw else plain.removeprefix(first).strip(" ;,")
    return Cleaned(value, _noted(raw, value), more)


def clean_record_name(raw: str) -> Cleaned:
    """Return a name without the signs of a web page: 'Caf&eacute; <b>Zon</b>' → 'Café Zon'."""
    value = " ".join(_strip_marks(raw).split()) or raw
    return Cleaned(value, ("opmaak weg",) if value != " ".join(raw.split()) else ())


def clean_text(raw: str) -> Cleaned:
    """Return running text without the signs of other systems: breaks, links, repeated blanks."""
    value = _strip_marks(raw)
    value = MARKDOWN_LINK.sub(lambda link: f"{link[1]} ({link[2]})" if link[2] else link[1], value)
    value = re.sub(r"(?<![ \t])[ \t]++\n", "\n", value.replace("\r\n", "\n"))
    value = re.sub(r"\n{3,}", "\n\n", value).strip()
    return Cleaned(value, ("opmaak weg",) if value != raw.replace("\r\n", "\n").strip() else ())


def clean_city(raw: str) -> Cleaned:
    """Return the name of a town as it is written; capitals alone are no way to write it."""
    if "." in raw or (not raw.isupper() and not raw.islower()):
        return Cleaned(raw)
    small = {"AAN", "DE", "DEN", "DER", "BIJ", "EN", "HET", "OP", "VAN", "IN", "TE", "TEN", "TER"}
    words = [
        word.lower() if place and word in small else _capital(word)
        for place, word in enumerate(raw.upper().split(" "))
    ]
    value = " ".join(words)
    return Cleaned(value, (f"‘{raw}’ wordt ‘{value}’",))


def _strip_marks(raw: str) -> str:
    """Return text without the tags and entities of HTML; 'a < b' is none."""
    value = TAG.sub("", BREAK.sub("\n", raw))
    return ENTITY.sub(lambda found: unescape(found[0]), value).replace("\xa0", " ")


def _capital(word: str) -> str:
    if "-" not in word and word.startswith(("'", "’")):
        return word.lower()
    if word.startswith(("S-", "T-")):  # 'S-GRAVENHAGE' lost its apostrophe
        word = f"'{word}"
    joined = "-".join(
        part.lower() if part.startswith("'") else part.capitalize() for part in word.split("-")
    )
    return re.sub(r"^Ij", "IJ", joined)


def read_phone_or_nothing(raw: str) -> str:
    """Return a phone number as it is kept, '' for what is none."""
    try:
        return read_phone(raw)
    except ValueError:
        return ""


def _is_sentence(raw: str) -> bool:
    return len(raw.split()) > 2


def _noted(raw: str, value: str) -> tuple[str, ...]:
    return () if raw.strip() == value else (f"‘{raw.strip()[:40]}’ wordt ‘{value[:60]}’",)
