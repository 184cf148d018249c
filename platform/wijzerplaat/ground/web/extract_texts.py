"""Finds every sentence of ours and brings the catalogues up to date: `make texts`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from babel.messages import Catalog, Message, pofile
from babel.messages.extract import extract_from_file

from wijzerplaat.config import ROOT
from wijzerplaat.ground.web.address_forms import JE
from wijzerplaat.ground.web.catalogues import (
    DESK_LANGUAGES,
    DUTCH,
    FOLDER,
    PLURALS,
    POLITE,
    list_languages,
    read_catalogue,
)
from wijzerplaat.ground.web.desk_parts import is_desk_part

KEYWORDS: dict[str, tuple[int, int] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
}
TEMPLATES = {
    "extensions": "jinja2.ext.i18n,wijzerplaat.ground.web.kept_parts.KeptParts",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "encoding": "utf-8",
}
# always the same: a file that did not change stays the same
MADE = datetime(2026, 11, 22, tzinfo=UTC)
Sentence = str | tuple[str, str]


def list_marked_sentences() -> dict[Sentence, bool]:
    """Return every sentence that is marked in code and templates, and whether residents read it.

    Of one with a plural both forms.
    """
    found: dict[Sentence, bool] = {}
    for sentence, path in _sentences():
        found[sentence] = found.get(sentence, False) or not is_desk_part(path)
    return found


def list_needed_sentences(name: str) -> set[Sentence]:
    """Return the sentences that a catalogue must have.

    The one that says u only those that say je; a language that desks do not speak only those that
    stand somewhere outside desks.
    """
    marked = list_marked_sentences()
    if name == POLITE:
        return {one for one in marked if JE.search(one if isinstance(one, str) else " ".join(one))}
    return {one for one, is_read in marked.items() if is_read or name in DESK_LANGUAGES}


def renew_catalogue(name: str) -> Catalog:
    """Return a catalogue with what it must have and nothing else.

    What is not translated yet is empty.
    """
    old = read_catalogue(name)
    new = Catalog(
        DUTCH if name == POLITE else name,
        project="Wijzerplaat",
        version="1",
        charset="utf-8",
        fuzzy=False,
        header_comment="# Sentences of Wijzerplaat. `make texts` keeps this file up to date.",
        creation_date=MADE,
        revision_date=MADE,
        msgid_bugs_address="via de website",
        last_translator="Wijzerplaat",
        language_team="Wijzerplaat",
    )
    if name in PLURALS:
        new.mime_headers = [("Plural-Forms", PLURALS[name])]
    for sentence in list_needed_sentences(name):
        known = old.get(sentence)
        new.add(sentence, known.string if known is not None and known.id == sentence else None)
    return new


def list_missing_translations(catalogue: Catalog) -> list[Message]:
    """Return what is not translated yet."""
    return [
        one
        for one in catalogue
        if one.id and not all([one.string] if isinstance(one.string, str) else one.string or ("",))
    ]


def main() -> int:
    """Write all catalogues and say what they lack; 1 when something is missing."""
    lacking = 0
    for name in (POLITE, *list_languages()[1:]):
        catalogue = renew_catalogue(name)
        with (FOLDER / f"{name}.po").open("wb") as file:
            pofile.write_po(file, catalogue, width=0, sort_output=True)
        empty = list_missing_translations(catalogue)
        lacking += len(empty)
        sys.stdout.write(f"{name}: {len(catalogue)} sentences, {len(empty)} to translate\n")
        sys.stdout.writelines(f"  {one.id}\n" for one in empty)
    return 1 if lacking else 0


def _sentences() -> Iterator[tuple[Sentence, str]]:
    """Return each sentence with its file, as `is_desk_part` reads it."""
    package = ROOT / "platform" / "wijzerplaat"
    files = [
        ("python", path, str(path.relative_to(package))) for path in sorted(package.rglob("*.py"))
    ]
    files += [
        ("jinja2.ext:babel_extract", path, "/".join(path.relative_to(ROOT / "themes").parts[2:]))
        for path in sorted((ROOT / "themes").glob("*/templates/**/*.*"))
    ]
    for method, path, short in files:
        options = {} if method == "python" else TEMPLATES
        for _line, message, _comments, _context in extract_from_file(
            method, path, KEYWORDS, (), options
        ):
            if message:
                yield message if isinstance(message, str) else (message[0], message[1]), short


if __name__ == "__main__":
    sys.exit(main())
