"""The catalogues: our sentences in other languages, and in Dutch that says u.

The .po files are read as they are.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from babel.messages import Catalog, mofile, pofile
from babel.support import NullTranslations, Translations

from wijzerplaat.config import ROOT

FOLDER = ROOT / "platform" / "wijzerplaat" / "translations"
DUTCH, POLITE = "nl", "nl-u"


@lru_cache(maxsize=1)
def list_languages() -> tuple[str, ...]:
    """Return the codes of the languages that pages can speak.

    Dutch, and every other one with a catalogue.
    """
    return (DUTCH, *sorted(path.stem for path in FOLDER.glob("*.po") if path.stem != POLITE))


@lru_cache(maxsize=32)
def load_catalogue(name: str) -> NullTranslations:
    """Return the sentences of one catalogue.

    Dutch that says je needs none, for it is what the code says.
    """
    if not (FOLDER / f"{name}.po").is_file():
        return NullTranslations()
    compiled = BytesIO()
    mofile.write_mo(compiled, read_catalogue(name))
    compiled.seek(0)
    return Translations(compiled)


def read_catalogue(name: str) -> Catalog:
    """Return a catalogue as it stands in its file."""
    with (FOLDER / f"{name}.po").open("rb") as file:
        return pofile.read_po(file)
