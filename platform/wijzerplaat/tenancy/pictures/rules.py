"""The sizes of a picture, their addresses, and how long one stays that nobody uses."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import timedelta

from wijzerplaat.ground.core.addresses import url_for

WIDTHS = (400, 800, 1600)
"""A card, a card on a sharp screen and a page on a phone, a page on a sharp screen."""
KINDS = {"webp": "image/webp", "jpg": "image/jpeg"}
DRAWN = ".svg"
"""Ends the folder of a drawing: one file that is sharp in every size."""
SERVED = {**KINDS, "svg": "image/svg+xml"}
MARK = 12
"""How many characters of the digest of a picture begin its addresses."""
KEPT_LOOSE = timedelta(days=1)
"""How long files stay of which no row tells: a form may be on its way."""
PER_DAY = timedelta(days=1)
PERSON_MOST, PERSON_BYTES = 60, 60 * 1024 * 1024
PER_NETWORK = (10, PER_DAY)
"""So many can come in without account from one network within a day."""
ORGANISATION_MOST, ORGANISATION_BYTES = 200, 200 * 1024 * 1024
"""What one person, and all people of an organisation together, can send within a day.

What nobody uses goes in time (terms.UPLOAD), so this bounds the disk too; a photo takes about 0.3
MB.
"""
NAME = re.compile(r"([0-9a-f]{12})-(\d{2,4})\.(webp|jpg|svg)\Z")


@dataclass(frozen=True)
class Size:
    """One size of a picture."""

    href: str
    width: int


@dataclass(frozen=True)
class Shown:
    """A picture as a template draws it.

    Width and height of the largest keep its place free while it loads.
    """

    alt: str
    width: int
    height: int
    webp: tuple[Size, ...]
    jpeg: tuple[Size, ...]


def list_picture_widths(width: int) -> tuple[int, ...]:
    """Return the widths in which a picture of this width is made: none larger than it is itself."""
    largest = min(width, WIDTHS[-1])
    return (*(one for one in WIDTHS if one < largest), largest)


def make_shown_picture(
    picture_id: uuid.UUID, digest: str, width: int, height: int, alt: str
) -> Shown:
    """Return a picture with the addresses of its sizes.

    Another picture never gets the same address.
    """
    begin = url_for("pictures.show_picture_file", picture_id=picture_id, name=f"{digest[:MARK]}-")
    webp, jpeg = (
        tuple(Size(f"{begin}{one}.{kind}", one) for one in list_picture_widths(width))
        for kind in KINDS
    )
    return Shown(alt, width, height, webp, jpeg)
