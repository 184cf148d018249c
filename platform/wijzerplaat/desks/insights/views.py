"""The editors' pages about hard texts: which they are, whose, and how that went over time."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from wijzerplaat.desks.editors.display import Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.insights import rules, service
from wijzerplaat.desks.insights.service import Moment, Sum, Text
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.ground.language.short_text import SHORT_HARD
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.plain.display import LEVELS

area = Area("insights", __name__, prefix="/redactie/moeilijk")
B1_BELOW = 46


@dataclass(frozen=True)
class LevelCount:
    """How many texts have a level."""

    text: str
    number: int
    tone: str


@dataclass(frozen=True)
class HardText:
    """A hard text, and what an editor can do about it."""

    title: str
    href: str
    status: Status
    action: Link
    meta_text: str


@dataclass(frozen=True)
class OwnerSum:
    """What the texts of an organisation come to."""

    name: str
    href: str
    texts: int
    above: int
    mean: str


@dataclass(frozen=True)
class Line:
    """The scores of texts over time as a drawn line; `b1` is the height of the boundary."""

    points: str
    last: tuple[float, float]
    b1: float
    width: int
    height: int
    text: str


@dataclass(frozen=True)
class MomentRow:
    """A text that went live, and how hard it was."""

    day: str
    title: str
    status: Status
    score: str


@area.get("", ENTRY_REVIEW)
def show_hardest_texts() -> str:
    """Show the hardest texts, and every organisation with what its texts come to."""
    found = service.list_published_texts(scope())
    sums = service.list_organisation_scores(scope(), found)
    known: dict[uuid.UUID | None, Sum] = {one.organisation.id: one for one in sums}
    return render_editor_page(
        "desks/insights/hard_texts.html",
        _("Moeilijke teksten"),
        counts=_counts(found),
        texts=[
            _text(one, known.get(one.organisation_id)) for one in service.list_hardest_texts(found)
        ],
        owners=[_owner(one) for one in sums],
    )


@area.get("/<uuid:organisation_id>", ENTRY_REVIEW)
def show_text_trend(organisation_id: uuid.UUID) -> str:
    """Show how hard the texts of one organisation were over time."""
    organisation, moments = service.load_text_trend(scope(), organisation_id)
    title = _("Teksten van %(name)s", name=organisation.title)
    return render_editor_page(
        "desks/insights/trend.html",
        title,
        title=title,
        line=_line(moments),
        rows=[_moment(one) for one in reversed(moments)],
    )


def _counts(found: Sequence[Text]) -> list[LevelCount]:
    levels = Counter(one.level for one in found)
    return [
        *(
            LevelCount(_(words[0]), levels[level], words[2])
            for level, words in reversed(LEVELS.items())
            if level != SHORT_HARD or levels[level]
        ),
        LevelCount(_("Te kort voor een oordeel"), levels[None], "neutral"),
    ]


def _text(one: Text, owner: Sum | None) -> HardText:
    kind = kinds.find_kind(one.kind)
    return HardText(
        title=one.title,
        href=kind.page(one.slug),
        status=_level(one.level),
        action=_action(one, owner),
        meta_text=". ".join(
            part for part in (_(kind.singular), owner.organisation.title if owner else "") if part
        ),
    )


def _action(one: Text, owner: Sum | None) -> Link:
    """What an editor can do: change an own article, ask the organisation, or look at what
    happened before.
    """
    if one.kind == "article":
        return Link(_("Wijzig"), url_for("article_desk.show_change_article_form", entry_id=one.id))
    if owner and owner.organisation.email:
        subject = quote(_("Kan je tekst over %(title)s makkelijker?", title=one.title))
        return Link(
            _("Vraag het de schrijver"),
            f"mailto:{quote(owner.organisation.email, safe='@')}?subject={subject}",
        )
    return Link(_("Bekijk de historie"), url_for("history.show_entry_history", entry_id=one.id))


def _owner(one: Sum) -> OwnerSum:
    return OwnerSum(
        name=one.organisation.title,
        href=url_for("insights.show_text_trend", organisation_id=one.organisation.id),
        texts=len(one.scores),
        above=one.above,
        mean=formats.number(one.mean),
    )


def _line(moments: Sequence[Moment]) -> Line | None:
    if len(moments) < 2:
        return None
    points = rules.compute_score_points([one.score for one in moments])
    first, last = moments[0], moments[-1]
    said = _(
        "Van %(first)s naar %(last)s. Lager is makkelijker.",
        first=formats.number(first.score),
        last=formats.number(last.score),
    )
    return Line(
        points=" ".join(f"{x},{y}" for x, y in points),
        last=points[-1],
        b1=rules.compute_score_height(B1_BELOW),
        width=rules.WIDTH,
        height=rules.HEIGHT,
        text=said,
    )


def _moment(one: Moment) -> MomentRow:
    return MomentRow(
        day=formats.plain_date(one.at),
        title=one.title,
        status=_level(one.level),
        score=formats.number(one.score),
    )


def _level(level: str | None) -> Status:
    words = LEVELS.get(level or "")
    return Status(_(words[0]), words[2]) if words else Status(_("Te kort"), "neutral")
