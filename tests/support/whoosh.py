"""Documents for an index, and what a Whoosh index holds, for tests."""

from __future__ import annotations

import random
from typing import Any


def documents() -> list[dict[str, Any]]:
    """More than fits in one block of a word's documents, words once and words many times, an
    empty text, other letters.
    """
    chance = random.Random(5)
    stock = [f"woord{number}" for number in range(60)] + ["iedereen", "مساعدة", "naïef"]
    made = []
    for number in range(400):
        stems = ["iedereen"] * (number % 4 + 1) + chance.choices(stock, k=number % 9)
        made.append(
            {
                "id": f"nummer-{number}",
                "kind": "service" if number % 3 else "activity",
                "facts": f'{{"n": {number}}}',
                "digest": number * 7919,
                "stems": " ".join(stems),
                "words": " ".join(sorted(set(stems))),
            }
        )
    return [*made, {**made[0], "id": "leeg", "stems": "", "words": ""}]


def postings(reader: Any) -> list[Any]:
    """Everything that an index says of its words."""
    told = []
    for field, word in reader.all_terms():
        about, matcher = reader.term_info(field, word), reader.postings(field, word)
        told.append(
            (
                field,
                word,
                about.weight(),
                about.doc_frequency(),
                about.max_weight(),
                about.min_id(),
                about.max_id(),
            )
        )
        while matcher.is_active():
            told.append(
                (
                    matcher.id(),
                    matcher.weight(),
                    matcher.value() if field not in ("id", "kind") else b"",
                )
            )
            matcher.next()
    return told
