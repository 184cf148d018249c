"""The lists beside the list of all records: those that every desk needs, each with its count."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs

from wijzerplaat.desks.all_records import filters, kept_lists, rules
from wijzerplaat.desks.all_records.filters import Asked
from wijzerplaat.desks.all_records.listing import Records
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.portals.service import PortalScope

FIXED: tuple[tuple[str, str, dict[str, str]], ...] = (
    (N_("Alles"), "list", {}),
    (N_("Nooit gecontroleerd"), "question", {"controle": rules.NEVER}),
    (N_("Te laat"), "clock", {"controle": rules.LATE}),
    (N_("Wijziging wacht"), "mail", {"staat": rules.WAITS}),
    (N_("Verborgen"), "eye", {"staat": rules.HIDDEN}),
    (N_("Gepauzeerd"), "minus", {"staat": rules.PAUSED}),
    (N_("Gestopt"), "close", {"staat": rules.STOPPED}),
    (N_("Weggehaald"), "trash", {"staat": rules.GONE}),
    (N_("Nog niemand"), "user", {"bijhouder": filters.NOBODY}),
    (N_("Te moeilijk"), "alert", {"taal": rules.TOO_HARD}),
)


@dataclass(frozen=True)
class ListLink:
    """A list that is one click away: how much is in it, and whether it is the one on the page."""

    label: str
    icon: str
    href: str
    count: int
    current: bool


def describe_fixed_lists(scope: PortalScope, asked: Asked, records: Records) -> list[ListLink]:
    """Return the lists that every desk has, with how much is in each now."""
    return [
        describe_list(scope, asked, records, (_(label), icon), {k: [v] for k, v in chosen.items()})
        for label, icon, chosen in FIXED
    ]


def describe_kept_lists(
    scope: PortalScope, asked: Asked, records: Records
) -> tuple[list[ListLink], list[ListLink]]:
    """Return the lists that this editor keeps, and those that others share."""
    own: list[ListLink] = []
    others: list[ListLink] = []
    for one in kept_lists.list_kept_lists(scope) if scope.actor.limit is None else ():
        mine = one.by_id == scope.actor.user_id
        icon = "people" if one.shared else "star"
        link = describe_list(scope, asked, records, (one.name, icon), parse_qs(one.query))
        (own if mine else others).append(link)
    return own, others


def describe_list(
    scope: PortalScope,
    asked: Asked,
    records: Records,
    named: tuple[str, str],
    given: dict[str, list[str]],
) -> ListLink:
    """Return a list by what stands behind the question mark of its address; `named` is its name
    and icon.
    """
    wanted = filters.read_asked(scope, given)
    return ListLink(
        *named,
        wanted.href,
        wanted.bits(records).bit_count(),
        wanted.parts == asked.parts,
    )
