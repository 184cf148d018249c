"""What the page of the start page shows: its blocks in order, what comes, and what was before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wijzerplaat.desks.editors.display import Fact, PostButton
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView
from wijzerplaat.tenancy.settings import service as settings
from wijzerplaat.tenancy.start_page import rules
from wijzerplaat.tenancy.start_page.rules import Block, Blocks
from wijzerplaat.tenancy.start_page.service import HOME, StartPage

WIDTHS = (("computer", N_("Op een computer")), ("telefoon", N_("Op een telefoon")))
MOST_DAYS = 730
WORDS = "word_settings.show_word_settings"


@dataclass(frozen=True)
class BlockRow:
    """A block in its list: what it is called and shows, where it is changed, and what is special.

    `off`: visitors do not see it now.
    """

    name: str
    title: str
    words: str
    href: str
    off: bool
    marks: list[str]


@dataclass(frozen=True)
class Frame:
    """The start page as it would be, at one width."""

    title: str
    width: str
    href: str


@dataclass(frozen=True)
class StartPageShown:
    """Everything on the page; `seen` tells this start page from any other."""

    search: BlockRow
    rows: list[BlockRow]
    seen: str
    draft: bool
    today: str
    coming: list[str]
    changes: list[tuple[Fact, PostButton]]
    number: int
    day: str
    frames: list[Frame]
    may_add: bool


def describe_start_page(scope: PortalScope, now: StartPage, day: date) -> StartPageShown:
    """Return what the page shows of a start page, looked at as on a day."""
    today = clock.today(scope.now)
    rows = [_describe_row(scope.portal, one, today) for one in now.shown]
    return StartPageShown(
        search=rows[0],
        rows=rows[1:],
        seen=now.mark,
        draft=now.draft is not None,
        today=formats.names(
            [name_block(one) for one in rules.list_shown_blocks(now.online, today)]
        ),
        coming=[say_coming(one) for one in rules.list_coming_changes(now.shown, today)],
        changes=_describe_changes(scope),
        number=now.number,
        day=day.isoformat(),
        frames=[
            Frame(_(words), width, url_for("start_page.show_start_preview", dag=day.isoformat()))
            for width, words in WIDTHS
        ],
        may_add=rules.count_own_blocks(now.shown) < rules.MOST_OWN,
    )


def name_block(block: Block) -> str:
    """Return what a block is called: its own title, else that of its kind."""
    return Written(block.title) if block.about.own and block.title else _(block.about.title)


def say_coming(one: rules.Coming) -> str:
    """Return that a block comes or goes on a day."""
    day, name = formats.plain_date(one.day), name_block(one.block)
    if one.comes:
        return _("%(day)s: %(block)s komt erbij.", day=day, block=name)
    return _("%(day)s: %(block)s gaat weg.", day=day, block=name)


def say_when_it_stands(block: Block, today: date) -> str:
    """Return from when until when a block stands on the start page."""
    if not block.on:
        return _("Dit blok staat dan uit.")
    if block.is_over(today):
        return _("De laatste dag is voorbij. Niemand ziet dit blok.")
    first = _day(block.starts) if block.starts > today.isoformat() else _("nu")
    if block.ends:
        return _(
            "Het staat er van %(first)s tot en met %(last)s.", first=first, last=_day(block.ends)
        )
    return _("Het staat er vanaf %(first)s, en het blijft staan.", first=first)


def _describe_row(portal: PortalView, block: Block, today: date) -> BlockRow:
    kind = block.about
    if kind.stays:
        return BlockRow(block.name, _(kind.title), _(kind.stays), url_for(WORDS), False, [])
    words = _(kind.title) if kind.own else _(kind.words)
    href = url_for("start_blocks.show_start_block", name=block.name)
    marks = list(_list_marks(portal, block, today))
    off = not block.stands_on(today) or not portal.has(kind.module)
    return BlockRow(block.name, name_block(block), words, href, off, marks)


def _list_marks(portal: PortalView, block: Block, today: date) -> Iterator[str]:
    if not portal.has(block.about.module):
        yield _("Dit onderdeel staat uit")
    elif not block.on:
        yield _("Staat uit")
    elif block.is_over(today):
        yield _("Voorbij")
    else:
        comes = block.starts > today.isoformat()
        if comes and block.ends:
            first, last = _day(block.starts), _day(block.ends)
            yield _("Van %(first)s tot en met %(last)s", first=first, last=last)
        elif comes:
            yield _("Vanaf %(day)s", day=_day(block.starts))
        elif block.ends:
            yield _("Tot en met %(day)s", day=_day(block.ends))


def _day(day: str) -> str:
    return formats.plain_date(date.fromisoformat(day))


def _describe_changes(scope: PortalScope) -> list[tuple[Fact, PostButton]]:
    """Return who changed what of the start page, the newest first, each with its way back."""
    found = settings.list_setting_changes(scope, HOME)
    names = plain.load_known_names(scope, (one.by_id for one in found))
    described = []
    for one in found:
        read = [
            rules.read_blocks(kept["blocks"], scope.portal.kind) for kept in (one.before, one.after)
        ]
        said = [*say_difference(read[0], read[1]), names.get(one.by_id) or _("oud-collega")]
        when = _("%(day)s om %(hour)s uur", day=formats.day(one.at), hour=formats.hour(one.at))
        back = url_for("start_page.restore_start_page", number=one.number)
        described.append((Fact(when, " ".join(said)), PostButton(_("Zet terug"), back)))
    return described


def say_difference(before: Blocks, after: Blocks) -> list[str]:
    """Return what changed between two start pages, in a few words per block."""
    was, is_now = ({one.name: one for one in blocks} for blocks in (before, after))
    said = [_("%(block)s is weg.", block=name_block(was[one])) for one in was if one not in is_now]
    said += [
        _("%(block)s is nieuw.", block=name_block(one)) for one in after if one.name not in was
    ]
    both = [name for name in is_now if name in was]
    for name in both:
        old, new = was[name], is_now[name]
        if new.on and not old.on:
            said.append(_("%(block)s staat aan.", block=name_block(new)))
        elif old.on and not new.on:
            said.append(_("%(block)s staat uit.", block=name_block(new)))
        elif old != new:
            said.append(_("%(block)s is veranderd.", block=name_block(new)))
    if both != [name for name in was if name in is_now]:
        said.append(_("De volgorde is veranderd."))
    return said


def read_chosen_day(typed: str, today: date) -> date:
    """Return the day that somebody wants to look at, within two years; else today."""
    try:
        chosen = date.fromisoformat(typed)
    except ValueError:
        return today
    return min(max(chosen, today), today + timedelta(days=MOST_DAYS))
