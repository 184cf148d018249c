"""Finding the record that somebody wants to correct, and the organisation that it is for."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_REVIEW
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.tenancy.portals.service import PortalScope

MOST, LONGEST, FEW = 50, 160, 3
UNKNOWN_OWNER = N_(
    "Deze organisatie kennen we niet. Schrijf de naam zoals die op de website staat."
)
ALIKE_OWNERS = N_("Deze organisatie kennen we niet. Bedoel je {what}?")
MORE_OWNERS = N_("Meer organisaties heten zo. Plak hier het adres van hun pagina.")


def search_live_records(scope: PortalScope, words: str) -> list[Entry]:
    """Return the live records, hidden ones too, of which the name holds all of these words.

    Those that begin with them first.
    """
    scope.require(PART_REVIEW)
    wanted = words[:LONGEST].split()
    if not wanted:
        return []
    holds = [Entry.title.icontains(word, autoescape=True) for word in wanted]
    within = parts.list_part_conditions(scope, Entry.id)
    query = select(Entry).where(Entry.state == PUBLISHED, *holds, *within)
    found = scope.session.scalars(query.order_by(Entry.title, Entry.id).limit(MOST)).all()
    typed = " ".join(wanted).casefold()
    return sorted(found, key=lambda one: _rank(one.title.casefold(), typed))


def pick_meant_record(found: list[Entry], words: str) -> Entry | None:
    """Return the one that must be meant: the only one, or the only one with just this name."""
    typed = " ".join(words.split()).casefold()
    same = [one for one in found if one.title.casefold() == typed]
    if len(found) == 1 or len(same) == 1:
        return (same or found)[0]
    return None


def find_named_owner(scope: PortalScope, typed: str) -> Entry | None:
    """Return the live organisation of which the name, or the address of the page, was typed.

    Who keeps a part of the desk finds what lies in it, and what residents see. None for nothing
    typed. Raises Invalid when there is none, with the names that look like it.
    """
    words = typed.strip()[:LONGEST]
    if not words:
        return None
    kind = kinds.find_owner_kind()
    mine = parts.list_part_conditions(scope, Entry.id)
    seen = [or_(Entry.listed(scope), *mine)] if mine else []
    live = (Entry.kind == kind.name, Entry.state == PUBLISHED, *seen)
    path = f"/{words.split('://', 1)[-1].partition('/')[2]}" if "://" in words else words
    slug = path.removeprefix(f"{kind.path}/").split("/")[0]
    same = Entry.slug == slug if path != slug else func.lower(Entry.title) == words.lower()
    found = scope.session.scalars(select(Entry).where(*live, same).limit(2)).all()
    if len(found) == 1:
        return found[0]
    if found:
        raise Invalid({"owner": [MORE_OWNERS]})
    like = select(Entry.title).where(*live, Entry.title.icontains(words, autoescape=True))
    names = scope.session.scalars(like.distinct().order_by(Entry.title).limit(FEW)).all()
    what = ", ".join(f"‘{one}’" for one in names)
    raise Invalid({"owner": [ALIKE_OWNERS.format(what=what) if what else UNKNOWN_OWNER]})


def _rank(title: str, typed: str) -> int:
    return 0 if title == typed else 1 if title.startswith(typed) else 2
