"""Makes words of a file choices of the portal: topics, audiences, municipalities."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.ground.core.letters import make_slug
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries.service import CHOICES
from wijzerplaat.tenancy.portals.service import PortalScope


class KnownChoices:
    """The choices of one portal, read once for a whole file."""

    def __init__(self, scope: PortalScope) -> None:
        self._known: dict[str, dict[str, str]] = {}
        for name, model in CHOICES.items():
            rows = scope.session.scalars(select(model))
            self._known[name] = {}
            for row in rows:
                self._known[name] |= {row.slug: row.slug, make_slug(row.name): row.slug}

    def resolve(self, fields: Fields, notes: list[str]) -> None:
        """Put slugs of the portal in place of the words of the file; note what it does not know."""
        for name, known in self._known.items():
            words = fields.get(name)
            if not isinstance(words, list):
                continue
            found = [known[make_slug(str(word))] for word in words if make_slug(str(word)) in known]
            lost = [str(word) for word in words if make_slug(str(word)) not in known]
            if lost:
                notes.append(f"kennen we niet: {', '.join(lost)[:80]}")
            if words and not found:
                del fields[name]  # it says something that we cannot read: that is not 'nothing'
            else:
                fields[name] = list(dict.fromkeys(found))
