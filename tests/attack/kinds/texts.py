"""Texts that make a reader slow or break a database.

To /b1, and in every free field of every form of member, editor and visitor.
"""

from __future__ import annotations

import json

from tests.attack.crew import NOBODY, Crew, corpus
from tests.attack.forms import Form
from tests.attack.kinds import Kind
from tests.attack.shots import LIMITED, WORKED, Shot
from tests.attack.visitor import Reply

LONG, SHORT = 200_000, 19_900
RUNS = (
    "!",
    "(",
    ")[",
    "_",
    " \t",
    "\n",
    "\r\n",
    "a",
    "e\u0301",
    "\u200b",
    "\u00ad",
    "\U0001f600",
    "ij",
    "0",
    "1,",
    "&",
    "*",
    "**x",
    "~~",
    "`",
    "|",
    "> ",
    "# ",
    "- ",
    "1. ",
    "[x](",
    "![",
    "<a ",
    "&lt;",
    "http://",
    "x@",
    "www.",
    "a-",
    "a/",
    "'",
    '"',
    "“",
    "…",
    ";",
    "?!",
    "a b ",
    "niet alleen ",
    "worden ",
    "die dat ",
    "bv. ",
    "drs. ",
    "z.o.z.",
    "A.B.",
    "Ik. ",
    "art. 1 ",
    "06-",
    "€ 1.",
    "e-",
    "\\",
    "{{",
    "%s",
    "\u202e",
)
"""Parts that are repeated to the longest that a field takes; all written for this proof."""
GROWING = (
    "a" * 90 + "!",
    "(" * 40 + "x" + ")" * 40,
    "verzekerings" * 12 + " ",
    "x" * 39 + "-",
    "a.b" * 30 + "@",
    "Aan" * 50 + "? ",
)
BROKEN = (
    "nul \x00 erin",
    "half \ud800 teken",
    "bel \x07 en \x1b[31m",
    "\ufeffbegin",
    "regel\u2028regel",
    "\x85\x0b\x0c",
)


def texts(longest: int) -> list[str]:
    """Return every text at a length."""
    repeated = [(part * (longest // len(part) + 1))[:longest] for part in (*RUNS, *GROWING)]
    mixed = [
        "".join(one) for one in zip(repeated[::3], repeated[1::3], repeated[2::3], strict=False)
    ]
    corpora = [*corpus("texts", longest), *corpus("lines"), *corpus("values")]
    known = [text[:longest] for text in corpora if isinstance(text, str)]
    return [*repeated, *(text[:longest] for text in mixed), "." * longest, *BROKEN, *known]


def shots(crew: Crew) -> list[Shot]:
    """Return the checker first, then one text per form and per field in turn."""
    found = [_checked(crew, text) for text in texts(LONG)]
    short, turn = texts(SHORT), 0
    for role in ("member", "editor", NOBODY):
        for form in crew.forms(role):
            if not form.named("text", "textarea", "search"):
                continue
            for _ in range(3):
                found.append(_typed(crew, role, form, short[turn % len(short)]))
                turn += 7
    return found


def _checked(crew: Crew, text: str) -> Shot:
    def send() -> Reply:
        body = json.dumps({"text": text, "names": []}).encode("utf-8", "surrogatepass")
        return crew.ask(
            "member",
            "POST",
            "/b1",
            body,
            {"Content-Type": "application/json", "X-CSRFToken": crew.token("member")},
        )

    return Shot("/b1", send, frozenset({200, 413, 422}), note=repr(text[:20]))


def _typed(crew: Crew, role: str, form: Form, text: str) -> Shot:
    fields = dict.fromkeys(form.named("text", "textarea", "search"), text)
    return Shot(f"{role} {form.name}", lambda: crew.send(role, form, fields), WORKED | LIMITED)


KIND = Kind("texts", shots, lambda: len(texts(100)))
