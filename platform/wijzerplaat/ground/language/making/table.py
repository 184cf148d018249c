"""Builds the word table (figures only) from wordfreq, simplemma and the data files of lint_ii.

Needs `pip install wordfreq simplemma pyarrow` and `pip install --no-deps lint_ii`, none of which
the check itself needs. Run: `python -m wijzerplaat.ground.language.making.table`.
"""

import gzip
import importlib.util
import json
import re
from collections.abc import Iterable
from pathlib import Path

import simplemma
import wordfreq
from pyarrow import parquet

from wijzerplaat.ground.language.lists import load_word_list

DATA = Path(__file__).parent.parent / "data"
STEP = 0.05  # frequencies are kept in steps of a twentieth Zipf
KEEP_FROM = 2.0
LEMMA_COST = 0.1
HEAD_COST = 0.3
WORD = re.compile(r"[a-zà-ÿ]+(?:['’-][a-zà-ÿ]+)*")
SEPARABLE = re.compile(rf"(?:{'|'.join(load_word_list('separable'))})ge")
UNSTRESSED = re.compile(r"(?:be|ver|ont|her|er|ge|onder|over|voor|door|om|vol|weer)")
NOT_PARTICIPLES = load_word_list("no_participle")


def _lint_folder() -> Path:
    spec = importlib.util.find_spec("lint_ii")  # a dotted name would import the package
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("lint_ii is not installed: pip install --no-deps lint_ii")
    return Path(next(iter(spec.submodule_search_locations))) / "linguistic_data" / "data"


def _newest(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda path: path.stem)


def spoken_frequencies(folder: Path) -> dict[str, float]:
    """Return how often words are said in films (Zipf)."""
    rows = parquet.read_table(folder / "subtlex_wordfreq.parquet").to_pylist()
    return {row["word"]: row["word_count"] for row in rows if row["word"]}


def newer_words(folder: Path) -> frozenset[str]:
    """Return the words that are newer than those films."""
    column = parquet.read_table(folder / "subtlex_wordfreq_skiplist.parquet").to_pydict()["word"]
    return frozenset(column)


def noun_rows(folder: Path) -> dict[str, dict[str, str]]:
    """Return what kind of thing each noun is, and the head of a compound."""
    rows = parquet.read_table(
        _newest(folder, "nouns_sem_types_*.parquet"), columns=["word", "super_sem_type", "head"]
    ).to_pylist()
    return {row["word"]: row for row in rows}


def written_frequencies() -> dict[str, float]:
    """Return how often words are written (Zipf)."""
    source = wordfreq.get_frequency_dict("nl", wordlist="large")
    return {word: wordfreq.freq_to_zipf(share) for word, share in source.items()}


def verb_letter(word: str, lemma: str, infinitives: frozenset[str]) -> str:
    """Return p = participle (or a form that looks the same), i = infinitive, v = other verb
    form, - = no verb.
    """
    if word in infinitives:
        return "i"
    if word in NOT_PARTICIPLES or lemma == word or not lemma.endswith("n"):
        return "-"
    if word.endswith("end") or (word.endswith(("den", "ten")) and lemma.startswith(word[:-3])):
        return "v"
    if lemma not in infinitives:
        return "-"
    ends = word.endswith(("d", "t", "en", "aan", "ien"))
    if ends and (word.startswith("ge") or SEPARABLE.match(word)) and not lemma.startswith("ge"):
        return "p"
    prefix = UNSTRESSED.match(word)
    return "p" if ends and prefix and lemma.startswith(prefix.group()) else "v"


def list_infinitives(lemmas: dict[str, str]) -> frozenset[str]:
    """Words in -en that are the lemma of some participle: 'ge…d', '…ge…en', 'be…t'."""
    found = set()
    for word, lemma in lemmas.items():
        if lemma != word and lemma.endswith("n") and not lemma.endswith(("heden", "ingen")):
            plain = word.startswith("ge") and word.endswith(("d", "t", "en", "aan", "ien"))
            if (
                plain
                or word == f"{lemma[:-2]}t"
                or SEPARABLE.match(word)
                or (UNSTRESSED.match(word) and word.endswith(("d", "t", "en")))
            ):
                found.add(lemma)
    return frozenset(found - NOT_PARTICIPLES)


def find_best_frequency(word: str, lemma: str, head: str | None, source: dict[str, float]) -> float:
    """The frequency of a word, its lemma or (long words) the head of the compound."""
    found = max(source.get(word, 0.0), source.get(lemma, 0.0) - LEMMA_COST)
    if head and len(word) > 9:
        found = max(found, min(source.get(head, 0.0) - HEAD_COST, 4.0))
    return found


def prune_words(words: Iterable[str], *sources: dict[str, float]) -> list[str]:
    """Return, in order, the words that are frequent enough to keep."""
    return sorted(
        word
        for word in words
        if WORD.fullmatch(word) and max(source.get(word, 0.0) for source in sources) >= KEEP_FROM
    )


def _write(name: str, text: str) -> int:
    packed = gzip.compress(text.encode("utf-8"), 9, mtime=0)
    (DATA / name).write_bytes(packed)
    return len(packed)


def _column(values: Iterable[float]) -> str:
    return "".join(chr(48 + max(0, round(value / STEP))) for value in values)


def build_word_table() -> dict[str, int]:
    """Write the files of the table and return their sizes."""
    folder = _lint_folder()
    spoken, written, nouns = spoken_frequencies(folder), written_frequencies(), noun_rows(folder)
    newer = newer_words(folder)
    kept = [
        w for w in prune_words(spoken.keys() | written.keys(), spoken, written) if w not in newer
    ]
    kept = sorted({*kept, *(w for w in newer if WORD.fullmatch(w))})
    lemmas = {word: simplemma.lemmatize(word, "nl") for word in kept}
    doing = list_infinitives(lemmas)
    heads = {word: (nouns.get(word) or {}).get("head") for word in kept}
    kinds = {"concrete": "c", "abstract": "a", "undefined": "u"}
    sizes = {
        "words.txt.gz": _write("words.txt.gz", "\n".join(kept)),
        "written.txt.gz": _write(
            "written.txt.gz",
            _column(find_best_frequency(w, lemmas[w], heads[w], written) for w in kept),
        ),
        # Words newer than the film subtitles get no spoken figure: the mark '!' says 'do not
        # judge'.
        "spoken.txt.gz": _write(
            "spoken.txt.gz",
            "".join(
                "!"
                if w in newer
                else _column([find_best_frequency(w, lemmas[w], heads[w], spoken)])
                for w in kept
            ),
        ),
        "nouns.txt.gz": _write(
            "nouns.txt.gz",
            "".join(
                kinds.get(
                    (nouns.get(w) or nouns.get(lemmas[w]) or {}).get("super_sem_type", ""), "-"
                )
                for w in kept
            ),
        ),
        "verbs.txt.gz": _write(
            "verbs.txt.gz", "".join(verb_letter(w, lemmas[w], doing) for w in kept)
        ),
    }
    return {"entries": len(kept), **sizes, "bytes": sum(sizes.values())}


if __name__ == "__main__":
    print(json.dumps(build_word_table(), indent=1))
