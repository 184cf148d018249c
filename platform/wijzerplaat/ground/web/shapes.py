"""What a portal chooses beside its colours: how its pages are laid out, its letters, its corners
and the drawing of its start page; each of a few that we know to be good.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import NamedTuple

FORMS = ("plein", "wegwijzer", "krant")
"""Layouts of start page and cards; the first is that of every page, the others have a stylesheet
of their own beside it (`css/form_<name>.css`).
"""


class Letters(NamedTuple):
    """The typefaces of running text and of headings, by their names in a theme."""

    body: str
    heading: str


LETTERS = {
    "figtree": Letters("figtree", "figtree"),
    "source-sans-3": Letters("source-sans-3", "source-sans-3"),
    "nunito": Letters("nunito", "nunito"),
    "bitter": Letters("source-sans-3", "bitter"),
    "serif": Letters("serif", "serif"),
    "system": Letters("system", "system"),
}
"""Bitter is for headings alone: pages of it would be heavy to read and to load."""


class Corners(NamedTuple):
    """How round the corners are: of small things, of cards, of large ones, of buttons and tiles."""

    small: str
    middle: str
    large: str
    button: str
    tile_icon: str


CORNERS = {
    "recht": Corners("2px", "4px", "6px", "3px", "4px"),
    "zacht": Corners("6px", "10px", "16px", "10px", "14px"),
    "rond": Corners("8px", "14px", "24px", "999px", "999px"),
}
SCENES = {
    "stad": "lindestad",
    "heide": "heidekempen",
    "park": "rookvrij",
    "straat": "basis",
}
"""Drawings for the start page, by the theme that has them."""


def name_picture_folder(portal_id: uuid.UUID, picture_id: uuid.UUID | str) -> str:
    """Return in which folder of the store the files of a picture lie; a drawing has an ending."""
    return f"foto/{portal_id}/{picture_id}"


@dataclass(frozen=True)
class OwnPicture:
    """A picture that a portal sent in for its looks: `mark` begins its addresses, `widths` are the
    sizes there are. `drawn`: it is an SVG. `says_name`: the name of the portal stands in it.
    """

    id: str
    mark: str
    width: int
    height: int
    widths: tuple[int, ...]
    drawn: bool = False
    says_name: bool = False

    @property
    def mail_file(self) -> str:
        """Return the name of the file of it that every program of mail can show; '' without one."""
        return "" if self.drawn else f"{self.widths[0]}.jpg"

    @property
    def is_square(self) -> bool:
        """Whether it can stand in the tab of a browser, where nothing wide can be seen."""
        return max(self.width, self.height) <= 1.4 * min(self.width, self.height)
