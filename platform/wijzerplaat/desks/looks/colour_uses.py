"""What becomes of a chosen colour, in plain words.

Jouw kleur beside how we use it, by day and in the dark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.colour import from_hex
from wijzerplaat.ground.web.design_tokens import Theme, colour_tokens
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.palette import LIGHT, MODES, Mode

SAME = N_("Dit is jouw kleur. We veranderen niets.")
# By use, mode and whether our colour is darker than the own one.
WHY: dict[tuple[str, str, bool], str] = {
    ("fill", "light", True): N_("Donkerder. Op jouw kleur zijn witte letters slecht te lezen."),
    ("fill", "dark", True): N_("Donkerder. In het donker is jouw kleur te fel."),
    ("ink", "light", True): N_("Donkerder. Jouw kleur is te licht voor letters op wit."),
    ("ink", "dark", False): N_("Lichter. Jouw kleur is te donker voor letters op zwart."),
}
ROUNDING = 2
MODE_WORDS = {
    "light": N_("Overdag: een lichte pagina"),
    "dark": N_("In het donker: een donkere pagina"),
}


@dataclass(frozen=True)
class Use:
    """One place where a colour is used.

    `own` and `used` name what stands in the stylesheet of the samples.
    """

    label: str
    own: str
    own_hex: str
    used: str
    used_hex: str
    words: str


@dataclass(frozen=True)
class Look:
    """One of the two ways in which people see the portal."""

    name: str
    title: str
    uses: list[Use]


def describe_colour_uses(theme: Theme) -> list[Look]:
    """Return how the colours of a theme are used on a light and on a dark page."""
    return [Look(mode.name, _(MODE_WORDS[mode.name]), list(_uses(theme, mode))) for mode in MODES]


def _uses(theme: Theme, mode: Mode) -> Iterator[Use]:
    colours = colour_tokens(theme, mode)
    one = theme.color_brand == theme.color_button
    wide = _("Knoppen en balken") if one else _("Balken")
    yield _use(
        wide, "brand", theme.color_brand, "fill", "accent-1-inverse-bg-default", colours, mode
    )
    if not one:
        yield _use(
            _("Knoppen"),
            "button",
            theme.color_button,
            "fill",
            "action-1-inverse-bg-default",
            colours,
            mode,
        )
    yield _use(
        _("Links en tekens"),
        "brand",
        theme.color_brand,
        "ink",
        "accent-1-color-default",
        colours,
        mode,
    )


def _use(
    label: str, own: str, own_hex: str, use: str, token: str, colours: Mapping[str, str], mode: Mode
) -> Use:
    used = colours[f"--basis-color-{token}"]
    return Use(label, own, own_hex, token, used, _(_why(use, own_hex, used, mode)))


def _why(use: str, own: str, used: str, mode: Mode) -> str:
    """Return why we do not use a colour as it is, or that we do."""
    if all(
        abs(int(own[at : at + 2], 16) - int(used[at : at + 2], 16)) <= ROUNDING for at in (1, 3, 5)
    ):
        return SAME
    darker = from_hex(used).lightness < from_hex(own).lightness
    return WHY.get((use, mode.name, darker), WHY[use, mode.name, mode is LIGHT or use == "fill"])
