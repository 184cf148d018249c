"""Builds the table of verb forms and the column of noun numbers from simplemma's lemmas.

Needs `pip install simplemma`, which the check itself does not. Run:
`python -m wijzerplaat.ground.language.making.forms`.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from wijzerplaat.ground.language.inflect import (
    Forms,
    find_verb_prefix,
    guess_weak_forms,
    strong_forms,
)
from wijzerplaat.ground.language.table import Table, load_word_table

DATA = Path(__file__).parent.parent / "data"
KEEP_FROM = 3.0  # Zipf of an infinitive that is not on our list
FEWEST = 3  # forms that somebody must have seen
NUMBERS = ("s", "p", "-")  # singular, plural, neither for sure


def lemma_forms() -> dict[str, set[str]]:
    """Return lemma → every form of it that simplemma knows."""
    found: dict[str, set[str]] = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary("nl").items():
        found.setdefault(_text(lemma), set()).add(_text(form))
    return found


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def listed_verbs() -> frozenset[str]:
    """Return every verb of our word list, hard or plain, without the words before it."""
    found = set[str]()
    for line in (DATA / "words.tsv").read_text("utf-8").splitlines():
        kind, _, hard, plain, *_ = [*line.split("\t"), "", "", ""]
        if kind == "w":
            found.update(one.strip(" ~") for one in (hard, *plain.split("|")))
    return frozenset(one.split()[-1] for one in found if one)


def wanted_verbs(table: Table) -> Iterator[str]:
    """Yield the infinitives whose forms are worth keeping."""
    listed = listed_verbs()
    yield from listed
    for word in table:
        figures = table.get(word)
        if figures is None or figures.verb != "i" or word in listed:
            continue
        if max(figures.written, figures.spoken or 0.0) >= KEEP_FROM:
            yield word


def best_forms(verb: str, seen: set[str], table: Table) -> tuple[str, Forms, int]:
    """Return the verb without its separable part, its forms, and how many of them are known."""
    prefix = find_verb_prefix(verb)
    base = verb.removeprefix(prefix)
    strong = strong_forms(base)
    options = [strong] if strong else guess_weak_forms(base, bool(prefix))

    def known(forms: Forms) -> tuple[int, float]:
        whole = {prefix + form for form in forms}
        figures = [table.get(form) for form in whole]
        heard = sum(one.written + (one.spoken or 0.0) for one in figures if one)
        return sum(form in seen or form in table for form in whole), heard

    best = max(options, key=known)
    return base, best, known(best)[0]


def build_verbs(lemmas: dict[str, set[str]], table: Table) -> dict[str, Forms]:
    """Return base → forms; what stands alone goes before what only stands behind a prefix."""
    found: dict[str, tuple[int, Forms]] = {}
    for verb in sorted(wanted_verbs(table)):
        if not verb.endswith("n") or not verb.isalpha() or len(verb) < 4:
            continue
        base, forms, known = best_forms(verb, lemmas.get(verb, set()), table)
        if known >= FEWEST and known > found.get(base, (0, forms))[0]:
            found[base] = (known, forms)
    return {base: forms for base, (_, forms) in found.items()}


def noun_number(word: str, table: Table, lemma: str | None, known: frozenset[str]) -> str:
    """Return s, p or -: only what is a noun and no verb has a number."""
    figures = table.get(word)
    if figures is None or figures.noun == "-" or figures.verb != "-" or lemma is None:
        return "-"
    if lemma == word:
        return "-" if word.endswith(("s", "en")) else "s"
    ends = word.endswith(("en", "s", "ën", "eren"))
    stem = lemma[: max(3, len(lemma) - 3)]
    return "p" if ends and lemma in known and word.startswith(stem) else "-"


def _write(name: str, text: str) -> int:
    packed = gzip.compress(text.encode("utf-8"), 9, mtime=0)
    (DATA / name).write_bytes(packed)
    return len(packed)


def build_forms() -> dict[str, int]:
    """Write both files and return their sizes."""
    table, lemmas = load_word_table(), lemma_forms()
    verbs = build_verbs(lemmas, table)
    lemma_of = {form: lemma for lemma, forms in lemmas.items() for form in forms}
    words = frozenset(table)
    rows = ["\t".join((base, *verbs[base])) for base in sorted(verbs)]
    numbers = (noun_number(word, table, lemma_of.get(word), words) for word in table)
    return {
        "verbs": len(rows),
        "verb_forms.txt.gz": _write("verb_forms.txt.gz", "\n".join(rows)),
        "numbers.txt.gz": _write("numbers.txt.gz", "".join(numbers)),
    }


if __name__ == "__main__":
    print(json.dumps(build_forms(), indent=1))
