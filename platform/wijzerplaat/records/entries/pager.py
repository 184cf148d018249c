"""Pages of a long list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wijzerplaat.ground.web.gettext import _

Listed = TypeVar("Listed")
SIZE = 20
NEAR = 2


@dataclass(frozen=True)
class PageLink:
    """One number in the pager; without address it is the gap."""

    number: int
    href: str | None
    current: bool = False


@dataclass(frozen=True)
class Pager:
    """The numbers below a list."""

    pages: list[PageLink]
    previous: str | None
    next: str | None
    text: str


def read_page_number(raw: str | None) -> int:
    """Return the page that an address asks for; what is no number is the first."""
    return (
        min(max(int(raw), 1), 10_000)
        if raw and raw.isdecimal() and raw.isascii() and len(raw) < 6
        else 1
    )


def paginate_rows(
    rows: Sequence[Listed], page: int, href: Callable[[int], str], size: int = SIZE
) -> tuple[list[Listed], Pager | None]:
    """Return the rows of one page and the pager; a page past the end is the last one."""
    last = max(1, -(-len(rows) // size))
    page = min(page, last)
    part = list(rows[(page - 1) * size : page * size])
    if last == 1:
        return part, None
    shown = sorted({1, last, *range(max(1, page - NEAR), min(last, page + NEAR) + 1)})
    links: list[PageLink] = []
    for before, here in zip([0, *shown], shown, strict=False):
        if here - before > 1:
            links.append(PageLink(0, None))
        links.append(PageLink(here, href(here), here == page))
    return part, Pager(
        links,
        href(page - 1) if page > 1 else None,
        href(page + 1) if page < last else None,
        _("Pagina %(here)s van %(last)s", here=page, last=last),
    )
