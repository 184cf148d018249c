"""Reads of terms: what a portal changed, and what was promised when."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.terms import rules
from wijzerplaat.tenancy.terms.models import TermChange
from wijzerplaat.tenancy.terms.shapes import Promised, Term


def list_term_changes(scope: Scope, term: Term | None = None) -> list[TermChange]:
    """Return when this portal changed a term, or any of them, the oldest first."""
    query = select(TermChange).order_by(TermChange.at, TermChange.id)
    return list(scope.session.scalars(query.where(TermChange.term == term.name) if term else query))


def list_promised_amounts(scope: Scope, term: Term, chosen: Mapping[str, int]) -> list[Promised]:
    """Return how long what was made in which time is kept here; `chosen`: the portal's terms."""
    changes = [(one.at, one.before) for one in list_term_changes(scope, term)]
    return rules.list_kept_amounts(rules.choose_amount(term, chosen), changes)
