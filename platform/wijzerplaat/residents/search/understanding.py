"""What the page of answers says that it understood: words spelled wrong, days, places here and
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries.display import Link
from wijzerplaat.records.entries.facets import Choices
from wijzerplaat.residents.search.display import BetterWords, Understood
from wijzerplaat.residents.search.facets import Row
from wijzerplaat.residents.search.finder import Found
from wijzerplaat.residents.search.query import Query
from wijzerplaat.tenancy.portals.service import PortalScope

LOOSE = frozenset({"op", "in", "om", "tijdens", "met", "rond", "de", "en"})
"""Small words that are left over when a day goes: 'eten op woensdag'."""


def make_heading(words: str, rows: Sequence[Row], chosen: Choices, found: Found | None) -> str:
    """Return the heading of the page: how many answers to what, or that there are none."""
    if not words:
        return _("Waar zoek je naar?")
    if not found or not found.hits or not found.is_answered:
        return _("Dat staat hier niet: ‘%(q)s’", q=words)
    if not rows:
        return ngettext(
            "Geen antwoorden met deze keuze",
            "Geen antwoorden met deze %(num)s keuzes",
            chosen.count,
        )
    asked = words if not found.better or _only_spaces(words, found.better) else found.better
    return ngettext(
        "%(num)s antwoord op ‘%(q)s’", "%(num)s antwoorden op ‘%(q)s’", len(rows), q=asked
    )


def find_better_words(found: Found | None, chosen: Choices) -> BetterWords | None:
    """Return the question without typing errors, where it was asked so."""
    if found is None or not found.better or _only_spaces(chosen.rest.get("q", ""), found.better):
        return None
    return BetterWords(found.better, chosen.href(q=found.better))


def describe_understood(
    scope: PortalScope, found: Found | None, chosen: Choices
) -> Understood | None:
    """Say which words of the question were taken as a day or a place, and how to drop the day."""
    if found is None:
        return None
    lines = list(_list_lines(scope, found))
    return Understood(lines, _find_way_without(found.query, chosen)) if lines else None


def _list_lines(scope: PortalScope, found: Found) -> Iterator[str]:
    query = found.query
    if query.elsewhere:
        yield _(
            "%(place)s hoort niet bij %(portal)s. Hier zie je wat er bij ons is.",
            place=query.elsewhere,
            portal=scope.portal.name,
        )
    if query.when and found.hits:
        yield _say_days(found)
    district = next((one.name for one in scope.portal.districts if one.slug == query.district), "")
    postcode = query.postcode if found.near else ""
    places = [one for one in (district, postcode) if one]
    if places and found.hits:
        yield _("Bovenaan staat wat het best past bij: %(what)s.", what=formats.listed(places))


def _say_days(found: Found) -> str:
    when = found.query.when
    what = _name_days(found.query)
    if not found.fits_days:
        return _("We vonden geen activiteiten voor: %(what)s. Dit is er wel.", what=what)
    if when.span and when.span.feast:
        return _("Ook wat er dan te doen is: %(what)s.", what=what)
    return _("Van de activiteiten zie je alleen: %(what)s.", what=what)


def _name_days(query: Query) -> str:
    """Return the days as they were understood: 'dinsdag 1 december', or the words for them."""
    span = query.when.span
    if span is None:
        return formats.listed(query.when.words)
    if span.first == span.last:
        return formats.day(span.first)
    return _(
        "%(first)s tot en met %(last)s",
        first=formats.day(span.first),
        last=formats.day(span.last),
    )


def _find_way_without(query: Query, chosen: Choices) -> Link | None:
    """Return the way to the same question without its day; None when nothing would be left."""
    aside = set(query.when.words)
    if not aside:
        return None
    kept = [
        word
        for word in query.text.split()
        if not aside.issuperset(dutch_words.split_into_words(word) or [word])
    ]
    while kept and dutch_words.fold_text(kept[-1]) in LOOSE:
        kept.pop()
    rest = " ".join(kept)
    if not rest:
        return None
    return Link(_("Zoek zonder dag: ‘%(q)s’", q=rest), chosen.href(q=rest))


def _only_spaces(words: str, better: str) -> bool:
    return words.casefold().replace(" ", "") == better.replace(" ", "")
