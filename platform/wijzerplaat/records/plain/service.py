"""Verbs of a portal's word lists, and the check of a text with those lists and the names of the
place.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW, PART_REVIEW
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.result import Result
from wijzerplaat.records.plain.first_sentence import RecordFacts, hint_first_sentence
from wijzerplaat.records.plain.models import ADDED, ALLOW, HARD, REMOVED, PlainWord, PlainWordChange
from wijzerplaat.records.plain.rules import Finding
from wijzerplaat.records.plain.schemas import WordSchema
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.models import Audience
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 2_000
MOST_CHANGES = 100
TWICE = N_("Dit woord staat al op de lijst.")
FULL = N_("De lijst is vol. Haal eerst een woord weg.")


@dataclass(frozen=True)
class Lists:
    """What the check needs to know of a portal.

    Words to let go, and hard words with a plainer one.
    """

    allow: frozenset[str]
    hard: dict[str, str]
    names: frozenset[str]


def list_portal_words(scope: PortalScope) -> list[PlainWord]:
    """Return the portal's words, by alphabet."""
    scope.require(ENTRY_REVIEW)
    return list(scope.session.scalars(select(PlainWord).order_by(PlainWord.word)))


def list_word_changes(scope: PortalScope) -> list[PlainWordChange]:
    """Return the last changes of the list, newest first."""
    scope.require(ENTRY_REVIEW)
    newest = (
        select(PlainWordChange)
        .order_by(PlainWordChange.at.desc(), PlainWordChange.id)
        .limit(MOST_CHANGES)
    )
    return list(scope.session.scalars(newest))


def load_known_names(
    scope: PortalScope, user_ids: Iterable[uuid.UUID | None]
) -> dict[uuid.UUID | None, str]:
    """Return the names of people who are still known."""
    scope.require(PART_REVIEW)
    wanted = {one for one in user_ids if one}
    return dict(scope.session.execute(select(User.id, User.name).where(User.id.in_(wanted))).all())


def add_portal_word(scope: PortalScope, fields: Fields) -> PlainWord:
    """Put a word on the list. Raises Invalid with messages per field."""
    scope.require(ENTRY_PUBLISH)
    values = load_fields(WordSchema(), fields)
    if scope.session.scalars(select(func.count(PlainWord.id))).one() >= MOST:
        raise Invalid({"word": [FULL]})
    row = PlainWord(id=uuid.uuid4(), added_by=scope.actor.user_id, added_at=scope.now, **values)
    try:
        with scope.session.begin_nested():
            scope.session.add(row)
    except IntegrityError:  # also when a colleague was just first
        raise Invalid({"word": [TWICE]}) from None
    _record(scope, ADDED, row)
    return row


def remove_portal_word(scope: PortalScope, word_id: uuid.UUID) -> PlainWord:
    """Take a word from the list. Raises NotFound."""
    scope.require(ENTRY_PUBLISH)
    row = scope.session.scalars(select(PlainWord).where(PlainWord.id == word_id)).one_or_none()
    if row is None:
        raise NotFound(str(word_id))
    _record(scope, REMOVED, row)
    scope.session.delete(row)
    return row


def load_word_lists(scope: PortalScope) -> Lists:
    """Return what the check needs to know of this portal."""
    rows = scope.session.execute(
        select(PlainWord.word, PlainWord.kind, PlainWord.alternative)
    ).all()
    portal = scope.portal
    places = {row.name for row in portal.districts} | {row.name for row in portal.municipalities}
    return Lists(
        frozenset(row.word for row in rows if row.kind == ALLOW),
        {row.word: row.alternative for row in rows if row.kind == HARD},
        frozenset(places | {portal.name, portal.owner}),
    )


def check_text_with_lists(here: Lists, text: str, names: Iterable[str] = ()) -> Result:
    """Check a text with a portal's lists; `names` are no hard words in it.

    It needs no transaction.
    """
    return check_text(text, names=here.names | frozenset(names), allow=here.allow, extra=here.hard)


def suggest_first_sentence(
    scope: PortalScope, summary: str, *, title: str, audiences: Collection[str], town: str
) -> Finding | None:
    """Return advice on the first sentence of a summary that does not say what it is, for whom or
    where, made of what the record says of itself; `audiences` are slugs.
    """
    named = select(Audience.name).where(Audience.slug.in_(audiences)).order_by(Audience.position)
    whom = tuple(scope.session.scalars(named)) if audiences else ()
    return hint_first_sentence(summary, RecordFacts(title, whom, town))


def _record(scope: PortalScope, action: str, row: PlainWord) -> None:
    audit.write_audit_line(
        scope, audit.WORD_ADDED if action == ADDED else audit.WORD_REMOVED, about_id=row.id
    )
    scope.session.add(
        PlainWordChange(
            id=uuid.uuid4(),
            at=scope.now,
            actor_id=scope.actor.user_id,
            action=action,
            kind=row.kind,
            word=row.word,
        )
    )
