"""Verbs of what was kept: read the list again as it is now, and send it by mail."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select

from wijzerplaat.ground.core import clock, encryption, outbox
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.validation import load_fields
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.saved.mails import list_saved_facts, make_saved_pages_letter
from wijzerplaat.residents.saved.rules import Kept
from wijzerplaat.residents.saved.schemas import MailSchema
from wijzerplaat.tenancy.portals.service import PortalScope

MAILS_A_DAY = 3


@dataclass(frozen=True)
class Item:
    """One kept page as it is now: its card, and what kind it is in words."""

    kept: Kept
    card: Card
    kind: str


def find_page_to_save(scope: PortalScope, path: str) -> Kept:
    """Return what stands at the path of a public page (or of one of its dates), to keep it.

    Raises NotFound.
    """
    root, slug = (*path.split("/")[1:3], "", "")[:2]
    kind = next(
        (
            one
            for one in kinds.list_kinds()
            if one.path == f"/{root}" and scope.portal.has(one.module)
        ),
        None,
    )
    kind = kind or _find_kind_elsewhere(scope, f"/{root}/{slug}")
    kept = Kept(kind.name, slug) if kind else None
    if kept is None or not _ids(scope, [kept]):
        raise NotFound(path)
    return kept


def _find_kind_elsewhere(scope: PortalScope, path: str) -> kinds.Kind | None:
    """Return the kind of what lives at an address of its own, like a story."""
    known = (one for one in kinds.list_kinds() if scope.portal.has(one.module))
    return next((one for one in known if path in one.elsewhere(scope).values()), None)


def list_saved_pages(scope: PortalScope, kept: Sequence[Kept]) -> list[Item]:
    """Return what of a list is public now, in its order."""
    ids = _ids(scope, kept)
    made = entries_queries.make_entry_cards(scope, ids.values())
    return [
        Item(one, made[ids[one]], _(kinds.find_kind(one.kind).singular))
        for one in kept
        if one in ids and ids[one] in made
    ]


def mail_saved_pages(scope: PortalScope, kept: Sequence[Kept], fields: dict[str, str]) -> None:
    """Mail a list to whoever asks for it.

    The same address gets a few a day, so that nobody can be pestered.

    Raises Invalid. Says nothing about an address that had its share: that is nobody else's
    business.
    """
    email = str(load_fields(MailSchema(), fields)["email"]).strip().lower()
    mark = encryption.make_mark(scope.session, str(scope.portal.id), "saved", email)
    tag = f"saved:{clock.today(scope.now)}:{mark[:40]}"
    sent = scope.session.scalar(
        select(func.count(OutboxMessage.id)).where(
            OutboxMessage.portal_id == scope.portal.id, OutboxMessage.tag == tag
        )
    )
    found = list_saved_pages(scope, kept)
    if found and (sent or 0) < MAILS_A_DAY:
        outbox.put_mail(
            scope,
            render_mail(
                scope,
                email,
                make_saved_pages_letter(
                    scope, list_saved_facts(scope, [(one.card, one.kind) for one in found])
                ),
            ),
            about="saved",
            tag=tag,
        )


def _ids(scope: PortalScope, kept: Sequence[Kept]) -> dict[Kept, uuid.UUID]:
    """Return the ids of what is published, in one statement."""
    if not kept:
        return {}
    named = or_(*(and_(Entry.kind == one.kind, Entry.slug == one.slug) for one in kept))
    rows = scope.session.execute(
        select(Entry.kind, Entry.slug, Entry.id).where(Entry.listed(scope), named)
    )
    on = {kind.name for kind in kinds.list_kinds() if scope.portal.has(kind.module)}
    return {Kept(row[0], row[1]): row[2] for row in rows if row[0] in on}
