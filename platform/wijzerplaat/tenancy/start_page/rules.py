"""Which blocks a start page has, in which order, and which of them stand on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.tenancy.portals.rules import OWN_BLOCKS

SEARCH, OFFERS, MAP = "search", "offers", "map"
NEWS, STORY = "news", "story"
MOST_OWN = 6
"""So many blocks of its own a start page may have: with more nobody finds the rest."""
LAST_DAY = date(2099, 12, 31)


@dataclass(frozen=True)
class BlockKind:
    """What a block is called, what it shows, and how many of something (the first is usual).

    `stays`: it cannot be off, and why. `module`: without that part of the website it is empty.
    """

    name: str
    title: str
    words: str
    most: tuple[int, ...] = ()
    module: str = ""
    stays: str = ""

    @property
    def own(self) -> bool:
        """Whether a portal writes it itself, and may have several."""
        return self.name in OWN_BLOCKS


KINDS = (
    BlockKind(
        SEARCH,
        N_("Zoeken"),
        N_("De titel, het zoekveld en het beeld."),
        stays=N_("Zoeken staat altijd bovenaan. Zo vindt iedereen snel wat er is."),
    ),
    BlockKind(
        "topics",
        N_("Onderwerpen"),
        N_("Plaatjes om een onderwerp te kiezen."),
        most=(0, 4, 8),
    ),
    BlockKind(
        OFFERS, N_("Hulp en aanbod"), N_("Hulp die je kunt vragen."), (6, 3), module="services"
    ),
    BlockKind(
        "today", N_("Agenda"), N_("Wat er vandaag en morgen is."), (6, 3), module="activities"
    ),
    BlockKind(
        "help",
        N_("Hulp van een mens"),
        N_("Bellen, een vraag stellen of langskomen."),
        stays=N_("Dit blok staat op elke pagina. Zo is er altijd iemand om het aan te vragen."),
    ),
    BlockKind(NEWS, N_("Nieuws en tips"), N_("De nieuwste teksten."), (3, 2, 5), "articles"),
    BlockKind(STORY, N_("Verhaal"), N_("Het nieuwste verhaal van een bewoner."), (), "articles"),
    BlockKind(
        "volunteering", N_("Vrijwilligerswerk"), N_("De nieuwste vacatures."), (3, 6), "vacancies"
    ),
    BlockKind(MAP, N_("Buurten en kaart"), N_("Kies een buurt of open de kaart.")),
    BlockKind("text", N_("Eigen tekst"), N_("Een titel en een korte tekst van jullie zelf.")),
    BlockKind("campaign", N_("Actie"), N_("Een tekst met een knop, in een vak dat opvalt.")),
)
BY_NAME = {one.name: one for one in KINDS}
OFF_AT_FIRST = frozenset({MAP})


@dataclass(frozen=True)
class Block:
    """One block of a start page; `starts` and `ends` are its first and last day ('': no limit).

    `most` is of how many something it shows; title, text, label and address are those of a block
    that the portal wrote itself.
    """

    kind: str
    name: str
    on: bool = True
    most: int = 0
    title: str = ""
    text: str = ""
    label: str = ""
    address: str = ""
    starts: str = ""
    ends: str = ""

    @property
    def about(self) -> BlockKind:
        """Return what kind of block this is."""
        return BY_NAME[self.kind]

    def stands_on(self, day: date) -> bool:
        """Return whether visitors see it on a day."""
        today = day.isoformat()
        return self.on and (not self.starts or self.starts <= today) and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Return whether its last day is past."""
        return bool(self.ends) and self.ends < day.isoformat()


Blocks = tuple[Block, ...]
NAMES = tuple(one.name for one in fields(Block))


@dataclass(frozen=True)
class Coming:
    """On a day a block comes, or goes."""

    day: date
    block: Block
    comes: bool


def list_usual_blocks(portal_kind: str) -> Blocks:
    """Return the start page of a portal that chose nothing. Help to ask for stands there where the
    portal is about one subject.
    """
    kinds = [one for one in KINDS if not one.own]
    off = OFF_AT_FIRST if portal_kind == "theme" else OFF_AT_FIRST | {OFFERS}
    return tuple(_make(one, on=one.name not in off) for one in kinds)


def read_blocks(kept: Sequence[GivenFields] | None, portal_kind: str) -> Blocks:
    """Return the blocks that a portal keeps, made whole: what this release has and the portal did
    not know yet is off at the end, search is first, and what cannot be off is on.
    """
    if not kept:
        return list_usual_blocks(portal_kind)
    found: dict[str, Block] = {}
    for one in kept:
        block = _read_block(one)
        if block is not None:
            found.setdefault(block.name, block)
    for kind in KINDS:
        if not kind.own and kind.name not in found:
            found[kind.name] = _make(kind, on=False)
    whole = [_stay(one) for one in found.values()]
    return tuple(sorted(whole, key=lambda one: one.kind != SEARCH))


def dump_blocks(blocks: Blocks) -> list[Fields]:
    """Return blocks as JSON can hold them, without what is empty."""
    return [{name: value for name, value in asdict(one).items() if value != ""} for one in blocks]


def list_shown_blocks(blocks: Blocks, day: date) -> Blocks:
    """Return what visitors see on a day, in order."""
    return tuple(one for one in blocks if one.stands_on(day))


def list_coming_changes(blocks: Blocks, today: date) -> list[Coming]:
    """Return what comes and goes by itself after today, the first first."""
    found = []
    for one in blocks:
        if not one.on or one.is_over(today):
            continue
        if one.starts > today.isoformat():
            found.append(Coming(date.fromisoformat(one.starts), one, comes=True))
        if one.ends:
            over = date.fromisoformat(one.ends) + timedelta(days=1)
            found.append(Coming(over, one, comes=False))
    return sorted(found, key=lambda one: (one.day, one.comes, one.block.name))


def order_blocks(blocks: Blocks, order: Iterable[str]) -> Blocks:
    """Return the same blocks in an order of names; what it does not name stands last."""
    places = {name: place for place, name in enumerate(order)}
    known = sorted(blocks, key=lambda one: places.get(one.name, len(places)))
    return tuple(sorted(known, key=lambda one: one.kind != SEARCH))


def replace_block(blocks: Blocks, block: Block) -> Blocks:
    """Return the blocks with one as it is now, at its own place."""
    return tuple(_stay(block) if one.name == block.name else one for one in blocks)


def count_own_blocks(blocks: Blocks) -> int:
    """Return how many of them the portal wrote itself."""
    return sum(one.about.own for one in blocks)


def _make(kind: BlockKind, *, on: bool) -> Block:
    return Block(kind.name, kind.name, on, most=kind.most[0] if kind.most else 0)


def _read_block(kept: GivenFields) -> Block | None:
    kind = BY_NAME.get(kept.get("kind", ""))
    if kind is None:
        return None
    usual = _make(kind, on=True)
    known = {name: kept[name] for name in NAMES if kept.get(name) is not None}
    block = replace(usual, **known)
    if not kind.own:
        block = replace(block, name=kind.name)
    if block.most not in kind.most:
        block = replace(block, most=usual.most)
    return replace(block, starts=_known_day(block.starts), ends=_known_day(block.ends))


def _known_day(day: str) -> str:
    return day if day <= LAST_DAY.isoformat() else ""


def _stay(block: Block) -> Block:
    return replace(block, on=True, starts="", ends="") if block.about.stays else block
