"""Questions and choices that make searching or listing slow."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from tests.attack.crew import NOBODY, Crew, corpus
from tests.attack.kinds import Kind
from tests.attack.shots import Shot

ASKED = (
    "*",
    "a*",
    "?" * 90,
    "a" * 100,
    "a" * 5000,
    "ab " * 900,
    "[a TO z]",
    "title:*",
    "portal:2 OR draft:true",
    "NOT x",
    '"',
    '"a b"~999999',
    "a~9",
    "a^9999999",
    "((((((((((a",
    "))))",
    "AND OR NOT",
    "\\",
    "%",
    "_",
    "\x00",
    "\ud800",
    "'; DROP TABLE entry; --",
    "e" * 99 + "*",
    "schuldn hulpp gled",
    "zzzzqqqq xxxxyyyy wwwwvvvv",
    "i i i i i i i i",
    "de het een en of",
    "\u0301" * 100,
    "\U0001f468\u200d\U0001f469" * 20,
    "ß" * 100,
    "ﷺ" * 100,
    "ı" * 100,
    "a-b-c-d-e-f-g-h-i-j-k",
    "a.b.c.d.e.f.g.h",
    "1/2/3/4/5/6",
    "<b>vet</b>",
    "${7*7}",
    "{{7*7}}",
    "morgen overmorgen gisteren vandaag maandag dinsdag",
    "eerste maandag van de maand in maart",
    "vandaag " * 12,
    "koffie & !taal | (hulp)",
    ":*",
    "a:*b",
    "'a':*",
)
FACETS = (
    "pagina=999999999999999999999",
    "pagina=-1",
    "pagina=0",
    "pagina=1e9",
    "pagina=%00",
    "datum=9999-12-31",
    "datum=0001-01-01",
    "datum=x",
    "dag=" + "x" * 900,
    "wijk=" + "a," * 900,
    "onderwerp=%00",
    "weergave=kaart&zoom=99999",
    "moment=ochtend&moment=avond&moment=x",
    "&".join(f"onderwerp=o{n}" for n in range(500)),
    "soort=x&soort=y",
    "postcode=" + "9" * 900,
    "afstand=1e308",
    "afstand=-1",
    "straal=nan",
    "van=2026-01-01&tot=9999-12-31",
    "q=%F0%9F%98%80&pagina=2",
)
LISTS = (
    "/organisaties",
    "/aanbod",
    "/activiteiten",
    "/vacatures",
    "/informatie",
    "/agenda",
    "/agenda.ics",
    "/agenda.atom",
    "/kaart",
    "/help-mij-kiezen",
    "/zoeken",
)
PROOF = frozenset({200, 301, 302, 303, 308, 400, 404, 414, 422, 429})


def shots(crew: Crew) -> list[Shot]:
    """Return each question to the search and its suggestions, and each odd choice to each list."""
    asked = [urlencode({"q": text}, errors="surrogatepass") for text in ASKED]
    found = [
        _asked(crew, path, query) for query in asked for path in ("/zoeken", "/zoeken/voorstellen")
    ]
    raw = [one for one in corpus("queries") if isinstance(one, str)]
    found += [
        _asked(crew, LISTS[(number + step) % len(LISTS)], query)
        for number, query in enumerate(raw)
        for step in (0, 5, 10)
    ]
    found += [
        _asked(crew, LISTS[(number + step) % len(LISTS)], facet)
        for number, facet in enumerate(FACETS)
        for step in (0, 4, 8)
    ]
    found += [
        _asked(crew, path, f"onbekend={quote(path)}{number}")
        for number, path in enumerate(LISTS * 3)
    ]
    return found


def _asked(crew: Crew, path: str, query: str) -> Shot:
    return Shot(path, lambda: crew.ask(NOBODY, "GET", f"{path}?{query}"), PROOF)


KIND = Kind("queries", shots, lambda: len(ASKED) + len(FACETS) + len(corpus("queries")))
