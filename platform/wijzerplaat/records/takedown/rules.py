"""Which action leads where in the life of a record, who may do it, and the reasons there are.

What becomes of proposals stands in `records/moderation/rules.py`; here is what happens to a record
that is there already. `tests/records/takedown/transitions.csv` is the same table, written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries.models import ARCHIVED, DRAFT, PUBLISHED, REJECTED
from wijzerplaat.records.entries.rules import Days, Facts
from wijzerplaat.records.takedown import models
from wijzerplaat.records.takedown.models import HIDDEN, PAUSED, STOPPED, Takedown
from wijzerplaat.tenancy.terms import rules as terms

HIDE, PAUSE, STOP, ARCHIVE, ERASE = ("hide", "pause", "stop", "archive", "erase")
PUT_BACK = "put_back"
LIVE = frozenset({PUBLISHED})
FROM = {
    HIDE: LIVE,
    PAUSE: LIVE,
    STOP: LIVE,
    ARCHIVE: LIVE,
    ERASE: frozenset({ARCHIVED, REJECTED, DRAFT}),
}
"""From which states of an entry an action is possible."""
SORTS = {HIDE: HIDDEN, PAUSE: PAUSED, STOP: STOPPED, ARCHIVE: models.ARCHIVED}
OF_OWNER = frozenset({PAUSED, STOPPED})
"""What an organisation does with its own records; the desk can do it for it."""
HIDDEN_MOST = terms.make_length(terms.HIDDEN)
LOOK_AGAIN = timedelta(weeks=4)
REASONS = (
    ("contact", N_("Telefoon, adres of website klopt niet")),
    ("stopped", N_("Het lijkt gestopt")),
    ("unverified", N_("Al lang niet gecontroleerd")),
    ("unsafe", N_("Niet veilig voor bewoners")),
    ("complaint", N_("Iemand klaagde hierover")),
    ("unfit", N_("Past niet op deze website")),
    ("other", N_("Iets anders")),
)
ANSWERABLE = frozenset({"contact", "stopped", "unverified"})
"""With these reasons the organisation itself can say that all is right; then it is shown again."""
NOT_FROM_HERE = N_("Dat kan nu niet. Er is net iets veranderd. Kijk nog eens.")


@dataclass(frozen=True)
class Told:
    """What somebody says of a takedown: why, from when, until when, and where to look instead."""

    starts_on: date
    ends_on: date | None = None
    reason: str = ""
    note: str = ""
    told: str = ""


def require_action(action: str, state: str, facts: Facts, today: date) -> None:
    """Raise Conflict when an entry in this state cannot be hidden, paused, stopped and so on.

    What has stopped cannot pause any more.
    """
    over = facts.stopped_on is not None and facts.stopped_on <= today
    if state not in FROM[action] or (action == PAUSE and over):
        raise Conflict(f"{action} is not possible from {state}")


def require_days(action: str, told: Told, today: date) -> None:
    """Raise Invalid for days that make no sense: over already, too far away, or in wrong order."""
    wrong: dict[str, list[str]] = {}
    if told.starts_on < today:
        wrong["starts_on"] = [N_("Deze dag is al geweest. Kies vandaag of een latere dag.")]
    elif told.starts_on > today + relativedelta(years=2):
        wrong["starts_on"] = [N_("Dat is te ver weg. Kies een dag binnen 2 jaar.")]
    if told.ends_on is not None and told.ends_on < told.starts_on:
        wrong["ends_on"] = [N_("Deze dag ligt voor de eerste dag.")]
    if action == HIDE:
        wrong = _require_look_again(told.ends_on, today)
    if wrong:
        raise Invalid(wrong)


def _require_look_again(day: date | None, today: date) -> dict[str, list[str]]:
    if day is None or today <= day <= today + HIDDEN_MOST:
        return {}
    return {"look_again_on": [N_("Kies een dag vanaf vandaag, binnen 6 maanden.")]}


def combine_facts(rows: Iterable[Takedown], today: date) -> tuple[Facts, Takedown | None]:
    """Return the facts that the open takedowns of an entry come to, and the one that residents
    read of.

    Of several stops the first day counts, of several pauses the one that holds or comes first,
    as long as others go on from there; the others come later. A pause that is over says nothing.
    """
    hidden = [one.at for one in rows if one.sort == HIDDEN]
    stops = sorted((one for one in rows if one.sort == STOPPED), key=lambda one: one.starts_on)
    pauses = sorted(
        (one for one in rows if one.sort == PAUSED and (one.ends_on or today) >= today),
        key=lambda one: one.starts_on,
    )
    pause, stop = next(iter(pauses), None), next(iter(stops), None)
    away = _join_days((one.starts_on, one.ends_on) for one in pauses)
    first, last = away[0] if away else (None, None)
    facts = Facts(
        min(hidden, default=None),
        first,
        last,
        stop.starts_on if stop else None,
        tuple(away[1:]),
    )
    return facts, stop or pause


def _join_days(pauses: Iterable[Days]) -> list[Days]:
    """Return the pauses by their first day; those that touch or go on from each other are one."""
    joined: list[Days] = []
    for first, last in pauses:
        if not joined:
            joined.append((first, last))
            continue
        begins, ends = joined[-1]
        if ends is None:
            break
        if first > ends + timedelta(days=1):
            joined.append((first, last))
        else:
            joined[-1] = (begins, max(ends, last) if last is not None else None)
    return joined


def find_default_look_again(today: date) -> date:
    """Return the day on which the desk looks again at what it hides, unless it says another."""
    return today + LOOK_AGAIN
