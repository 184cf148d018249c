"""The looks that a portal chooses over those of its theme.

What becomes of them, and whether everybody can read its colours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.colour import is_hex, measure_contrast
from wijzerplaat.ground.web.design_tokens import (
    MEANINGS,
    Theme,
    colour_tokens,
    write_css_declarations,
)
from wijzerplaat.ground.web.palette import MODES, Check, further_checks, list_brand_checks
from wijzerplaat.ground.web.shapes import (
    CORNERS,
    FORMS,
    LETTERS,
    SCENES,
    Corners,
    Letters,
    OwnPicture,
)

GROUPS = ("default", "accent-1", "accent-2", "action-1", *MEANINGS)
INKS = (
    ("default-color-document", 7.0),
    ("default-color-subtle", 4.5),
    ("accent-1-color-default", 4.5),
    ("action-1-color-default", 4.5),
)


@dataclass(frozen=True)
class Looks:
    """The looks of one portal: its colours, as '#0b5a78', and what it chose of `shapes`.

    None is what its theme says.
    """

    brand: str | None = None
    button: str | None = None
    form: str | None = None
    font: str | None = None
    corners: str | None = None
    scene: str | None = None
    logo: OwnPicture | None = None
    picture: OwnPicture | None = None

    @property
    def name(self) -> str:
        """Return what its stylesheet is called in an address.

        '' when that of the theme will do: pictures stand in no stylesheet.
        """
        colours = [(one or "#thema")[1:] for one in (self.brand, self.button)]
        shapes = [one or "thema" for one in (self.form, self.font, self.corners)]
        if self.form or self.font or self.corners:
            return "-".join(colours + shapes)
        return "-".join(colours) if self.brand or self.button else ""

    def list_pictures(self) -> list[OwnPicture]:
        """Return the pictures that the portal sent in for these looks."""
        return [one for one in (self.logo, self.picture) if one is not None]


PLAIN = Looks()
CHOICES: Mapping[str, Collection[str]] = {
    "form": FORMS,
    "font": LETTERS,
    "corners": CORNERS,
    "scene": SCENES,
}


def looks_of(said: JsonObject | None) -> Looks:
    """Return what the settings of a portal say; what is no colour and no choice is not there."""
    kept = said or {}
    colours = {name: kept[name] for name in ("brand", "button") if is_hex(kept.get(name))}
    chosen = {name: kept[name] for name, known in CHOICES.items() if kept.get(name) in known}
    own = {name: _picture_of(kept.get(name)) for name in ("logo", "picture")}
    return Looks(**colours, **chosen, logo=own["logo"], picture=own["picture"])


def _picture_of(said: JsonObject | None) -> OwnPicture | None:
    """Return a picture as `asdict` kept it; JSON knows no tuples."""
    return OwnPicture(**{**said, "widths": tuple(said["widths"])}) if said else None


def read_colour(typed: str) -> str | None:
    """Return a colour as people write it ('0B5A78', '#abc') in the one way we keep it.

    None for what is none.
    """
    bare = typed.strip().lstrip("#").lower()
    value = "#" + ("".join(one * 2 for one in bare) if len(bare) == 3 else bare)
    return value if is_hex(value) else None


def dump_looks(looks: Looks) -> Fields:
    """Return looks as settings and a history keep them: what JSON gives back is the same."""
    kept: Fields = asdict(looks)
    for one in (kept["logo"], kept["picture"]):
        if one is not None:
            one["widths"] = list(one["widths"])
    return kept


def apply_looks(theme: Theme, looks: Looks) -> Theme:
    """Return a theme in the looks of a portal.

    An own brand without a button colour is that of the buttons too.
    """
    letters = LETTERS[looks.font] if looks.font else Letters(theme.font_body, theme.font_heading)
    corners = CORNERS[looks.corners] if looks.corners else _corners_of(theme)
    return replace(
        theme,
        color_brand=looks.brand or theme.color_brand,
        color_button=looks.button or looks.brand or theme.color_button,
        font_body=letters.body,
        font_heading=letters.heading,
        shape_radius_sm=corners.small,
        shape_radius_md=corners.middle,
        shape_radius_lg=corners.large,
        shape_radius_button=corners.button,
        shape_radius_tile_icon=corners.tile_icon,
        layout_form=looks.form or theme.layout_form,
    )


def _corners_of(theme: Theme) -> Corners:
    return Corners(
        theme.shape_radius_sm,
        theme.shape_radius_md,
        theme.shape_radius_lg,
        theme.shape_radius_button,
        theme.shape_radius_tile_icon,
    )


def name_shapes(theme: Theme) -> dict[str, str]:
    """Return which of our choices a theme has: '' for one that it made itself."""
    own = Letters(theme.font_body, theme.font_heading)
    corners = _corners_of(theme)[:3]
    return {
        "form": theme.layout_form,
        "font": next((name for name, one in LETTERS.items() if one == own), ""),
        "corners": next((name for name, one in CORNERS.items() if one[:3] == corners), ""),
        "scene": next((name for name, one in SCENES.items() if one == theme.name), ""),
    }


def choose_looks(theme: Theme, picked: Looks) -> Looks:
    """Return what somebody chose.

    What the theme has itself is no choice, so that it follows the theme; and a button without a
    colour of its own has that of the brand.
    """
    colours = (picked.brand, picked.button or picked.brand)
    brand, button = (None, None) if colours == (theme.color_brand, theme.color_button) else colours
    usual = name_shapes(theme)
    form, font, corners, scene = (
        None if value == usual[name] else value
        for name, value in (
            ("form", picked.form),
            ("font", picked.font),
            ("corners", picked.corners),
            ("scene", picked.scene),
        )
    )
    return replace(
        picked, brand=brand, button=button, form=form, font=font, corners=corners, scene=scene
    )


def name_looks(looks: Looks) -> str:
    """Return what a form calls these looks, so that an answer is about what was shown."""
    beside = (looks.scene, looks.logo, looks.picture)
    mark = f".{sha256(repr(beside).encode()).hexdigest()[:8]}" if any(beside) else ""
    return f"{looks.name or 'thema'}{mark}"


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
