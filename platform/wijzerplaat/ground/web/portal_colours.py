"""The colours that a portal chooses over those of its theme.

What becomes of them, and whether everybody can read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.web.colour import is_hex, measure_contrast
from wijzerplaat.ground.web.design_tokens import (
    MEANINGS,
    Theme,
    colour_tokens,
    write_css_declarations,
)
from wijzerplaat.ground.web.palette import MODES, Check, further_checks, list_brand_checks

GROUPS = ("default", "accent-1", "accent-2", "action-1", *MEANINGS)
INKS = (
    ("default-color-document", 7.0),
    ("default-color-subtle", 4.5),
    ("accent-1-color-default", 4.5),
    ("action-1-color-default", 4.5),
)


@dataclass(frozen=True)
class Looks:
    """The colours of one portal, as '#0b5a78'; None is what its theme says."""

    brand: str | None = None
    button: str | None = None

    @property
    def name(self) -> str:
        """Return what these colours are called in an address.

        '' when they are those of the theme.
        """
        return (
            "-".join((one or "#thema")[1:] for one in (self.brand, self.button))
            if self != PLAIN
            else ""
        )


PLAIN = Looks()


def looks_of(said: JsonObject | None) -> Looks:
    """Return what the settings of a portal say; what is no colour is not there."""
    found = {
        name: value
        for name, value in (said or {}).items()
        if name in ("brand", "button") and is_hex(value)
    }
    return Looks(**found)


def read_colour(typed: str) -> str | None:
    """Return a colour as people write it ('0B5A78', '#abc') in the one way we keep it.

    None for what is none.
    """
    bare = typed.strip().lstrip("#").lower()
    value = "#" + ("".join(one * 2 for one in bare) if len(bare) == 3 else bare)
    return value if is_hex(value) else None


def apply_looks(theme: Theme, looks: Looks) -> Theme:
    """Return a theme in the colours of a portal.

    An own brand without a button colour is that of the buttons too.
    """
    brand = looks.brand or theme.color_brand
    return replace(
        theme, color_brand=brand, color_button=looks.button or looks.brand or theme.color_button
    )


def choose_looks(theme: Theme, brand: str, button: str | None) -> Looks:
    """Return what somebody chose.

    The colours of the theme itself are no choice, so that they follow the theme.
    """
    picked = Looks(brand, button or brand)
    return PLAIN if apply_looks(theme, picked) == theme else picked


def name_looks(looks: Looks) -> str:
    """Return what a form calls these colours, so that an answer is about what was shown."""
    return looks.name or "thema"


def list_unreadable_pairs(theme: Theme) -> list[Check]:
    """Return every pair of colours of a theme that somebody could not read.

    It may be shown when there is none.
    """
    return [one for one in _every(theme) if not one.holds]


def samples_css(theme: Theme, own: Mapping[str, str]) -> str:
    """Return both palettes of a theme under classes, so that one page can show them side by side.

    `own` are plain colours.
    """
    palettes = "".join(
        f".palette-{mode.name}{{{write_css_declarations(colour_tokens(theme, mode))}}}\n"
        for mode in MODES
    )
    return f"{palettes}:root{{{write_css_declarations(own)}}}\n"


def _every(theme: Theme) -> Iterator[Check]:
    for colour in dict.fromkeys((theme.color_brand, theme.color_button)):
        yield from list_brand_checks(colour)
        yield from further_checks(colour)
    for mode in MODES:
        yield from _together(mode.name, colour_tokens(theme, mode))


def _together(mode: str, colours: Mapping[str, str]) -> Iterator[Check]:
    """The pairs of two groups.

    Words and links of the page on every tint, and the icons of the tiles.
    """
    for ink, least in INKS:
        for group in GROUPS:
            for level in ("subtle", "default"):
                under = f"{group}-bg-{level}"
                yield Check(
                    f"{mode} {ink} on {under}",
                    measure_contrast(
                        colours[f"--basis-color-{ink}"], colours[f"--basis-color-{under}"]
                    ),
                    least,
                )
    for number in range(1, 9):
        for under in (f"--category-{number}-bg", "--basis-color-default-bg-document"):
            yield Check(
                f"{mode} tile {number} on {under}",
                measure_contrast(colours[f"--category-{number}-fg"], colours[under]),
                4.5,
            )
