"""The catalogues: our sentences in other languages, and in Dutch that says u.

The .po files are read as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO

from babel.messages import Catalog, mofile, pofile
from babel.support import NullTranslations, Translations

from wijzerplaat.config import ROOT
from wijzerplaat.ground.web import untranslated

FOLDER = ROOT / "platform" / "wijzerplaat" / "translations"
DUTCH, ENGLISH, POLITE = "nl", "en", "nl-u"
DESK_LANGUAGES = (DUTCH, ENGLISH)
"""What the whole website speaks; any other language only what residents read."""
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);",
    "tr": "nplurals=2; plural=(n != 1);",
}
"""How a language chooses its plural where Babel says it in another order, or with fewer forms."""
RIGHT_TO_LEFT = ("ar",)
KEPT_TOGETHER = re.compile(
    r"(?<![(\"/=])%\(\w+\)s|(?<!\{)\{\w+\}(?!\})|(?<![\w/=-])\d+(?:[ -]\d+)+(?![\w/-])"
)
"""What a sentence fills in, but not in an address or between double braces; and a number or a day
of more than one group of figures ('0800 01 13').
"""


@lru_cache(maxsize=1)
def list_languages() -> tuple[str, ...]:
    """Return the codes of the languages that pages can speak.

    Dutch, English, and every other one with a catalogue.
    """
    there = {path.stem for path in FOLDER.glob("*.po")} - {POLITE}
    return (DUTCH, *sorted(there, key=lambda code: (code != ENGLISH, code)))


@lru_cache(maxsize=32)
def load_catalogue(name: str) -> NullTranslations:
    """Return the sentences of one catalogue.

    Dutch that says je needs none, for it is what the code says. What another language lacks it says
    in English, and else in Dutch, marked as such (untranslated.py).
    """
    if not (FOLDER / f"{name}.po").is_file():
        return NullTranslations()
    compiled = BytesIO()
    said = read_catalogue(name)
    if name in RIGHT_TO_LEFT:
        _keep_together(said)
    mofile.write_mo(compiled, said)
    compiled.seek(0)
    found = Translations(compiled)
    if name not in (*DESK_LANGUAGES, POLITE):
        found.add_fallback(_InAnotherLanguage())
    return found


def _keep_together(catalogue: Catalog) -> None:
    """Put signs around what is filled in and around numbers, so that a phone number or a Dutch name
    does not turn around in a sentence that runs the other way.
    """
    for one in catalogue:
        if one.id and one.string:
            forms = [one.string] if isinstance(one.string, str) else one.string
            kept = [KEPT_TOGETHER.sub("\u2068\\g<0>\u2069", form) for form in forms]
            one.string = kept[0] if isinstance(one.string, str) else tuple(kept)


class _InAnotherLanguage(NullTranslations):
    """What a catalogue lacks, in English or in Dutch, with marks around it."""

    def gettext(self, message: str) -> str:
        """Return a sentence, marked."""
        said = load_catalogue(ENGLISH).gettext(message)
        return untranslated.mark(said, DUTCH if said == message else ENGLISH)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return one of two sentences, marked."""
        said = load_catalogue(ENGLISH).ngettext(one, many, number)
        return untranslated.mark(said, DUTCH if said in (one, many) else ENGLISH)


def read_catalogue(name: str) -> Catalog:
    """Return a catalogue as it stands in its file."""
    with (FOLDER / f"{name}.po").open("rb") as file:
        return pofile.read_po(file)
