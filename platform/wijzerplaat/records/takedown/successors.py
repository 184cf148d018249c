"""Finds the page that residents are sent to instead of one that stopped, from what was typed."""

from __future__ import annotations

import re

from sqlalchemy import func, select

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope

FEW = 3
LANGUAGE = re.compile("/[a-z]{2}/")
"""Where the address of a page in another language begins."""
UNKNOWN = N_("Deze pagina kennen we niet. Schrijf de naam zoals die op de website staat.")
SEVERAL = N_("Er zijn meer pagina’s met deze naam. Plak het adres van de goede: {what}.")
LIKE = N_("Deze pagina kennen we niet. Bedoel je {what}?")


def find_successor(scope: PortalScope, typed: str, instead_of: Entry) -> Entry | None:
    """Return the entry whose title or address was typed; None for nothing typed.

    Of those with the same name one of the same kind comes first. Raises Invalid when there is
    none, with the names that look like it, and when there are several, with their addresses: to
    send residents to the wrong one would be worse than to ask.
    """
    words = typed.strip()
    if not words:
        return None
    listed = (Entry.listed(scope), Entry.id != instead_of.id)
    kind, slug = _read_address(words)
    same = (
        (Entry.kind == kind, Entry.slug == slug)
        if kind
        else (func.lower(Entry.title) == words.lower(),)
    )
    found = scope.session.scalars(select(Entry).where(*listed, *same).order_by(Entry.slug)).all()
    found = [one for one in found if one.kind == instead_of.kind] or found
    if len(found) > 1:
        pages = [kinds.kind_of_entry(one).page(one.slug) for one in found[:FEW]]
        raise Invalid({"successor": [SEVERAL.format(what=", ".join(pages))]})
    if found:
        return found[0]
    like = select(Entry.title).where(
        *listed, func.lower(Entry.title).contains(words.lower(), autoescape=True)
    )
    titles = scope.session.scalars(like.distinct().order_by(Entry.title).limit(FEW)).all()
    names = ", ".join(f"‘{one}’" for one in titles)
    raise Invalid({"successor": [LIKE.format(what=names) if names else UNKNOWN]})


def _read_address(words: str) -> tuple[str, str]:
    """Return kind and slug of a pasted address of a page; empty when it is no such address."""
    path = "/" + words.split("://", 1)[-1].partition("/")[2] if "://" in words else words
    path = re.split(r"[?#\s]", path, maxsplit=1)[0]
    if LANGUAGE.match(path):
        path = path[3:]
    for kind in kinds.list_kinds():
        if path.startswith(f"{kind.path}/"):
            return kind.name, path.removeprefix(f"{kind.path}/").split("/")[0]
    return "", ""
