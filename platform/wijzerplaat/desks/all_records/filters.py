"""The choices that narrow the list of all records, as they stand in its address."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from wijzerplaat.desks.all_records import queries, rules
from wijzerplaat.desks.all_records.display import LEVEL_WORDS, STATE_WORDS
from wijzerplaat.desks.all_records.listing import Record, Records
from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.display import Link
from wijzerplaat.records.entries.facets import Choices, Facet, Group, Option, read_facet_choices
from wijzerplaat.tenancy.portals.service import PortalScope

HERE = "all_records.show_all_records"
WORDS, OWNER, ORDER = "q", "van", "volgorde"
NONE = "geen"
CHECK_WORDS = {
    rules.LATE: N_("Te laat"),
    rules.SOON: N_("Binnen 6 weken"),
    rules.LATER: N_("Later"),
    rules.NEVER: N_("Nooit gecontroleerd"),
}
PIN_WORDS = {
    rules.ON_MAP: N_("Met een speld"),
    rules.NO_PIN: N_("Nog zonder speld"),
    rules.NOT_FOUND: N_("Adres niet gevonden"),
    rules.NO_ADDRESS: N_("Zonder eigen adres"),
}
NOBODY, SOMEBODY, DESK = "niemand", "iemand", "redactie"
PEOPLE_WORDS = {
    NOBODY: N_("Nog niemand"),
    SOMEBODY: N_("De organisatie zelf"),
    DESK: N_("De redactie"),
}
SOURCE_WORDS = {
    rules.TAKEN_OVER: N_("Ingelezen uit een lijst"),
    rules.MADE_HERE: N_("Hier gemaakt"),
}
ORDER_WORDS = {
    queries.TITLE: N_("Naam"),
    queries.CHECKED: N_("Langst niet gecontroleerd"),
    queries.CHANGED: N_("Nieuwste wijziging"),
    queries.STATE: N_("Staat"),
}


@dataclass(frozen=True)
class Asked:
    """What an editor asked of the list: answers per question, words, an owner, an order."""

    choices: Choices
    words: str
    owner_id: uuid.UUID | None
    order: str

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Return what of it stands behind the question mark, in a fixed order."""
        chosen = [(name, value) for name, values in self.choices.chosen.items() for value in values]
        return sorted(
            chosen + [(name, value) for name, value in self.choices.rest.items() if value]
        )

    @property
    def href(self) -> str:
        """Return the address of the first page of this."""
        return self.choices.href()

    def link(self, endpoint: str) -> str:
        """Return the address of another page about the same records."""
        return f"{url_for(endpoint)}?{urlencode(self.parts)}" if self.parts else url_for(endpoint)

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen; the order leaves nothing out."""
        return bool(self.choices.chosen or self.words or self.owner_id)

    def extra(self, records: Records) -> int:
        """Return the bits of what words and owner let through."""
        found = records.find_words(rules.read_wanted_words(self.words))
        return found if self.owner_id is None else found & records.find_owned(self.owner_id)

    def bits(self, records: Records) -> int:
        """Return the bits of all that was asked for."""
        return self.choices.bits(records) & self.extra(records)


def list_source_marks(names: Iterable[str]) -> dict[str, str]:
    """Return the names of sources by their words in addresses; no two have the same."""
    found: dict[str, str] = {}
    for name in sorted(names):
        word = letters.make_slug(name)
        mark, number = f"{word}-lijst" if word in (rules.TAKEN_OVER, rules.MADE_HERE) else word, 2
        while mark in found:
            mark, number = f"{word}-{number}", number + 1
        found[mark] = name
    return found


def make_facets(scope: PortalScope) -> list[Facet]:
    """Return the questions that narrow the list, with what can be answered in this portal."""
    sources = list_source_marks(queries.load_records(scope).sources)
    marks = {name: mark for mark, name in sources.items()}
    kind_words = {kind.name: _(kind.singular) for kind in kinds.list_kinds()}
    topics = {one.slug: Written(one.name) for one in scope.portal.topics}
    districts = {one.slug: Written(one.name) for one in scope.portal.districts}
    return [
        Facet("soort", _("Soort"), kind_words, lambda row: (row.kind,)),
        Facet(
            "onderwerp",
            _("Onderwerp"),
            {**topics, NONE: _("Zonder onderwerp")},
            lambda row: row.topics or (NONE,),
        ),
        Facet(
            "buurt",
            scope.portal.wording.get("place_label", _("Waar?")),
            {**districts, NONE: _("Zonder wijk")},
            lambda row: (row.district or NONE,),
        ),
        Facet("kaart", _("Op de kaart"), _in_words(PIN_WORDS), lambda row: (row.pin,)),
        Facet("staat", _("Staat"), _in_words(STATE_WORDS), lambda row: row.states),
        Facet(
            "controle",
            _("Controle"),
            _in_words(CHECK_WORDS),
            lambda row: rules.find_check_name(row.verified_at, row.due_at, scope.now),
        ),
        Facet("bijhouder", _("Bijhouder"), _in_words(PEOPLE_WORDS), _find_people),
        Facet("taal", _("Taal"), _in_words(LEVEL_WORDS), _find_level),
        Facet(
            "bron",
            _("Bron"),
            {**_in_words(SOURCE_WORDS), **{key: Written(name) for key, name in sources.items()}},
            lambda row: _find_sources(row, marks),
        ),
    ]


def read_asked(scope: PortalScope, given: Mapping[str, Sequence[str]]) -> Asked:
    """Return what an address asks for; what it does not know says nothing."""
    words = " ".join("".join(given.get(WORDS, [""])[:1]).split())[: rules.LONGEST_WORDS]
    owner_id = read_id("".join(given.get(OWNER, [""])[:1]))
    order = "".join(given.get(ORDER, [""])[:1])
    order = order if order in ORDER_WORDS and order != queries.TITLE else ""
    rest = {WORDS: words, OWNER: str(owner_id or ""), ORDER: order}
    rest = {name: value for name, value in rest.items() if value}
    choices = read_facet_choices(url_for(HERE), make_facets(scope), given, rest)
    return Asked(choices, words, owner_id, order or queries.TITLE)


def describe_chosen(asked: Asked, records: Records) -> list[Link]:
    """Return what was chosen, each with the address of the list without it."""
    found = asked.choices.links()
    if asked.words:
        found.insert(
            0, Link(Written(f"‘{asked.words}’"), asked.choices.href(None, **{WORDS: None}))
        )
    if asked.owner_id is not None:
        name = records.titles.get(asked.owner_id, "")
        said = _("Van %(name)s", name=name) if name else _("Van een organisatie die er niet is")
        found.append(Link(said, asked.choices.href(None, **{OWNER: None})))
    return found


def describe_groups(asked: Asked, records: Records) -> list[Group]:
    """Return the questions of the form: behind each answer how many records it would give."""
    extra, groups = asked.extra(records), []
    for facet in asked.choices.facets:
        others = asked.choices.bits(records, but=facet.name) & extra
        chosen = asked.choices.chosen.get(facet.name, ())
        counts = {answer: bits & others for answer, bits in records.bits(facet).items()}
        options = [
            Option(value, label, counts.get(value, 0).bit_count(), value in chosen)
            for value, label in facet.answers.items()
            if counts.get(value) or value in chosen
        ]
        groups.append(Group(facet.legend, facet.name, facet.kind, options))
    return [group for group in groups if group.options]


def find_relief(asked: Asked, records: Records) -> tuple[Link, int] | None:
    """Return the one choice whose removal gives most records, and how many; None: none helps."""
    extra, best = asked.extra(records), None
    tries = [
        (link, asked.choices.bits(records, but=facet.name) & extra)
        for facet in asked.choices.facets
        for link in _links_of(asked.choices, facet)
    ]
    every = asked.choices.bits(records)
    for link in describe_chosen(asked, records)[: 1 if asked.words else 0]:
        owned = records.all if asked.owner_id is None else records.find_owned(asked.owner_id)
        tries.append((link, every & owned))
    if asked.owner_id is not None:
        words = records.find_words(rules.read_wanted_words(asked.words))
        tries.append((describe_chosen(asked, records)[-1], every & words))
    for link, bits in tries:
        count = bits.bit_count()
        if count and (best is None or count > best[1]):
            best = link, count
    return best


def _links_of(choices: Choices, facet: Facet) -> list[Link]:
    return [
        Link(facet.answers[value], choices.href(without=(facet.name, value)))
        for value in choices.chosen.get(facet.name, ())
    ]


def _find_people(row: Record) -> tuple[str]:
    if row.people is None:
        return (DESK,)
    return (SOMEBODY,) if row.people else (NOBODY,)


def _find_level(row: Record) -> tuple[str, ...]:
    name = rules.find_level_name(row.level, row.judged)
    return (name,) if name else ()


def _find_sources(row: Record, marks: Mapping[str, str]) -> tuple[str, ...]:
    if not row.taken_over:
        return (rules.MADE_HERE,)
    return (rules.TAKEN_OVER, *(marks[name] for name in row.sources))


def _in_words(words: Mapping[str, str]) -> dict[str, str]:
    return {name: _(said) for name, said in words.items()}


def read_id(typed: str) -> uuid.UUID | None:
    """Return the id that stands in an address or form; None when it is none."""
    try:
        return uuid.UUID(typed)
    except ValueError:
        return None
