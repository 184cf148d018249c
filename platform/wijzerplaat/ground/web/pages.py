"""A page of a portal: its title, description, own address and way back, around what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import g, request

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.web import languages
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.render import render

LONGEST_DESCRIPTION = 160


@dataclass(frozen=True)
class Step:
    """One step of the way back to the home page; the last one has no address."""

    label: str
    href: str | None = None


class ListPager(Protocol):
    """As much of the numbers below a list as its title needs."""

    @property
    def previous(self) -> str | None:
        """Return the address of the page before; None on the first."""

    @property
    def text(self) -> str:
        """Return "Pagina 2 van 4"."""


def render_page(
    template: str,
    what: str,
    *,
    description: str = "",
    crumbs: Sequence[Step] = (),
    canonical: str | None = None,
    crumb: str = "",
    **context: Any,
) -> str:
    """Return a themed page.

    `what` is its name (`crumb` a shorter one for the way back); `canonical` the path it is known by
    (default: this path).
    """
    way = (
        [Step(_("Home"), "/"), *crumbs, Step(crumb or what)]
        if crumbs or request.path != "/"
        else []
    )
    data = [one for one in (context.pop("linked", None), _as_list(way)) if one]
    known_by = canonical or request.path
    return render(
        template,
        page_title=what,
        description=shorten_description(description),
        breadcrumb=way,
        linked_data=data,
        canonical=g.portal.url(languages.add_language_prefix(known_by)),
        alternates=[
            (code, g.portal.url(path)) for code, path in languages.list_language_paths(known_by)
        ],
        **context,
    )


def _as_list(way: Sequence[Step]) -> JsonObject | None:
    """Return the way back as machines read it: the same words as in the page."""
    steps = [
        {
            "@type": "ListItem",
            "position": number,
            "name": step.label,
            **({"item": g.portal.url(step.href)} if step.href else {}),
        }
        for number, step in enumerate(way, 1)
    ]
    return (
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}
        if steps
        else None
    )


def shorten_description(text: str) -> str:
    """Return a description of one line, cut at a word."""
    plain = " ".join(text.split())
    return (
        plain
        if len(plain) <= LONGEST_DESCRIPTION
        else plain[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"
    )


def make_list_title(what: str, pager: ListPager | None) -> str:
    """Return the name of a page of a list: 'Organisaties (pagina 2 van 4)'."""
    if pager is None or pager.previous is None:
        return what
    return f"{what} ({pager.text.lower()})"
