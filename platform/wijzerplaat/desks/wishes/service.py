"""Verbs of the list of wishes: add one or many, change one, say no for it, take it off."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select

from wijzerplaat.desks.wishes import queries, rules
from wijzerplaat.desks.wishes.models import Wish
from wijzerplaat.desks.wishes.queries import LINK
from wijzerplaat.desks.wishes.schemas import WishLinesSchema, WishSchema
from wijzerplaat.ground.core import audit, mailed_links
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.statements import change_rows, move_rows, remove_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.choice_fields import CHOOSE
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.duplicates import lookalikes
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.slots import Lookalike
from wijzerplaat.tenancy.accounts.rules import clean_email
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

ON_LIST = N_("Deze organisatie staat al op de wensenlijst.")
SAME_ADDRESS = N_("Dit adres staat al bij een andere organisatie op de wensenlijst.")
ADDED, THERE, WRONG, TOO_MANY = "added", "there", "wrong", "too_many"


@dataclass(frozen=True)
class JudgedLine:
    """What became of one pasted line: `outcome` is ADDED, THERE (like something on the website),
    WRONG (`why`, a msgid, says what) or TOO_MANY.
    """

    text: str
    name: str
    outcome: str
    why: str = ""
    like: Lookalike | None = None


def list_alike(scope: PortalScope, name: str, email: str) -> list[Lookalike]:
    """Return what is on the website already and looks like a wish, the surest first."""
    face: Fields = {"title": name, "email": email}
    return lookalikes.list_lookalikes(scope, kinds.find_owner_kind().name, face, None)


def add_wish(scope: PortalScope, typed: Fields) -> Wish:
    """Put an organisation on the list. Raises NotAllowed, Invalid with messages per field."""
    scope.require(ENTRY_PUBLISH)
    values = _load(scope, typed)
    return _find_equal(scope, values) or _put(scope, values)


def _find_equal(scope: PortalScope, values: Fields) -> Wish | None:
    """Return what is on the list with exactly these values: sent twice is once."""
    same = Wish.folded == rules.fold_wish_name(values["name"])
    found = scope.session.scalars(select(Wish).where(same, Wish.removed_at.is_(None))).all()
    equal = (
        one for one in found if all(getattr(one, name) == value for name, value in values.items())
    )
    return next(equal, None)


def _put(scope: PortalScope, values: Fields) -> Wish:
    _refuse_double(scope, values, None)
    row = Wish(
        id=uuid.uuid4(),
        by_id=scope.actor.user_id,
        by_name=scope.actor.name,
        added_at=scope.now,
        touched_at=scope.now,
        folded=rules.fold_wish_name(values["name"]),
        organisation_id=queries.find_same_organisation(scope, values["name"], values["email"]),
        **values,
    )
    scope.session.add(row)
    scope.session.flush()
    audit.write_audit_line(scope, audit.WISH_SET, about_id=row.id, fields=("name",))
    return row


def add_wish_lines(scope: PortalScope, typed: Fields) -> list[JudgedLine]:
    """Put every line of a list on it that can be, and say what became of each.

    Raises NotAllowed, and Invalid for an empty or endless list.
    """
    scope.require(ENTRY_PUBLISH)
    found = rules.read_pasted_lines(load_fields(WishLinesSchema(), typed)["lines"])
    judged = [_add_line(scope, one) for one in found[: rules.MOST_LINES]]
    rest = found[rules.MOST_LINES :]
    return [*judged, *(JudgedLine(one.text, one.name, TOO_MANY) for one in rest)]


def _add_line(scope: PortalScope, one: rules.PastedLine) -> JudgedLine:
    try:
        values = _load(scope, {"name": one.name, "purpose": one.purpose, "email": one.email})
        alike = list_alike(scope, values["name"], values["email"])
        if alike:
            return JudgedLine(one.text, one.name, THERE, like=alike[0])
        _put(scope, values)
    except Invalid as problem:
        return JudgedLine(one.text, one.name, WRONG, next(iter(problem.fields.values()))[0])
    return JudgedLine(one.text, one.name, ADDED)


def change_wish(scope: PortalScope, wish_id: uuid.UUID, typed: Fields) -> Wish:
    """Change what is known of a wish. At another address nobody was invited yet, and links that
    went to the old one end. Raises NotFound, NotAllowed, Invalid.
    """
    scope.require(ENTRY_PUBLISH)
    row = hold_wish(scope, wish_id)
    values = _load(scope, typed)
    _refuse_double(scope, values, row.id)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if "email" in changed:
        row.invited_at = row.reminded_at = None
        mailed_links.end_mailed_links(scope, LINK, row.id)
    for name in changed:
        setattr(row, name, values[name])
    row.folded = rules.fold_wish_name(row.name)
    if changed:
        row.touched_at = scope.now
        audit.write_audit_line(scope, audit.WISH_SET, about_id=row.id, fields=changed)
    return row


def refuse_wish(scope: PortalScope, wish_id: uuid.UUID) -> None:
    """Keep that an organisation does not want to, as it told the desk; nobody mails it again.

    Raises NotFound, NotAllowed.
    """
    scope.require(ENTRY_PUBLISH)
    row = hold_wish(scope, wish_id)
    if row.refused_at is None:
        row.refused_at = row.touched_at = scope.now
        audit.write_audit_line(scope, audit.WISH_SET, about_id=row.id, fields=("refused",))


def reopen_wish(scope: PortalScope, wish_id: uuid.UUID) -> None:
    """The organisation may want to after all. Raises NotFound, NotAllowed."""
    scope.require(ENTRY_PUBLISH)
    row = hold_wish(scope, wish_id)
    if row.refused_at is not None:
        row.refused_at, row.refused_by_link, row.touched_at = None, False, scope.now
        audit.write_audit_line(scope, audit.WISH_SET, about_id=row.id, fields=("refused",))


def remove_wish(scope: PortalScope, wish_id: uuid.UUID) -> None:
    """Take a wish off the list; links that were mailed end. Raises NotFound, NotAllowed."""
    scope.require(ENTRY_PUBLISH)
    row = hold_wish(scope, wish_id)
    if row.removed_at is None:
        row.removed_at = row.touched_at = scope.now
        mailed_links.end_mailed_links(scope, LINK, row.id)
        audit.write_audit_line(scope, audit.WISH_SET, about_id=row.id, fields=("removed",))


def put_wish_back(scope: PortalScope, wish_id: uuid.UUID) -> None:
    """Put a wish back on the list. Raises NotFound, NotAllowed, Invalid when it is there again."""
    scope.require(ENTRY_PUBLISH)
    row = hold_wish(scope, wish_id)
    if row.removed_at is not None:
        _refuse_double(scope, {"name": row.name, "email": row.email}, row.id)
        row.removed_at, row.touched_at = None, scope.now
        audit.write_audit_line(scope, audit.WISH_SET, about_id=row.id, fields=("removed",))


def hold_wish(scope: PortalScope, wish_id: uuid.UUID) -> Wish:
    """Return one wish and let nobody else change it before we are done. Raises NotFound."""
    wanted = select(Wish).where(Wish.id == wish_id).with_for_update()
    anew = wanted.execution_options(populate_existing=True)
    found = scope.session.scalars(anew).one_or_none()
    if found is None:
        raise NotFound(str(wish_id))
    return found


def move_wishes(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let the wishes that became one organisation be of another; return which moved."""
    return move_rows(scope, Wish.organisation_id, from_id, to_id, only)


def forget_old_wishes(scope: PortalScope) -> int:
    """Forget who knows an organisation and where it is mailed when nothing happened to the wish
    for long, and the whole of what was taken off the list; return how many.
    """
    old = Wish.touched_at < terms.find_cutoff(terms.WISH, scope.now)
    gone = remove_rows(scope, Wish, [old, Wish.removed_at.is_not(None)])
    kept = (Wish.email != "") | (Wish.known_by != "")
    return gone + change_rows(scope, Wish, [old, kept], {"email": "", "known_by": ""})


def _load(scope: PortalScope, typed: Fields) -> Fields:
    """Return what was typed as columns; a topic and a district are one of this portal or none."""
    usual = {"purpose": "", "topic": "", "district": "", "email": "", "known_by": ""}
    values = load_fields(WishSchema(), {**usual, **typed})
    values["email"] = clean_email(values["email"])
    for name, rows in (("topic", scope.portal.topics), ("district", scope.portal.districts)):
        slug = values.pop(name)
        found = next((one.id for one in rows if one.slug == slug), None)
        if slug and found is None:
            raise Invalid({name: [CHOOSE]})
        values[f"{name}_id"] = found
    return values


def _refuse_double(scope: PortalScope, values: Fields, besides: uuid.UUID | None) -> None:
    others = [Wish.removed_at.is_(None), *([Wish.id != besides] if besides else [])]
    same_name = Wish.folded == rules.fold_wish_name(values["name"])
    if scope.session.scalars(select(Wish.id).where(*others, same_name).limit(1)).first():
        raise Invalid({"name": [ON_LIST]})
    same_address = Wish.email == values["email"]
    if (
        values["email"]
        and scope.session.scalars(select(Wish.id).where(*others, same_address).limit(1)).first()
    ):
        raise Invalid({"email": [SAME_ADDRESS]})


def link_wishes(scope: PortalScope, organisation_ids: Collection[uuid.UUID]) -> int:
    """Let the wishes that these organisations answer be theirs, by name or address; return how
    many. Whoever sent them in: the organisation itself, an editor, or an import.
    """
    live = select(Organisation.id).where(
        Organisation.portal_id == scope.portal.id, Organisation.state.in_(queries.ON_THEIR_WAY)
    )
    waits = or_(Wish.organisation_id.is_(None), Wish.organisation_id.not_in(live))
    linked = 0
    for one in scope.session.execute(queries.select_faces(organisation_ids)):
        same = Wish.folded == rules.fold_wish_name(one.title)
        if one.email:
            same = same | (Wish.email == one.email)
        which = [waits, same, Wish.removed_at.is_(None)]
        linked += change_rows(scope, Wish, which, {"organisation_id": one.id})
    return linked
