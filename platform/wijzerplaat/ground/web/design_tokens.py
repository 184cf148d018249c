"""Design tokens: reads a theme.toml and writes the CSS."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from wijzerplaat.ground.core.toml_files import check_file_values, read_toml_file
from wijzerplaat.ground.web.colour import Oklch, from_hex
from wijzerplaat.ground.web.palette import (
    LIGHT,
    MODES,
    WHITE,
    Mode,
    Ramp,
    make_colour_ramp,
    make_filled_ramp,
    make_footer_ramp,
    make_neutral_colour,
)
from wijzerplaat.ground.web.shapes import LETTERS
from wijzerplaat.ground.web.theme_schema import (
    FONTS,
    FlatTables,
    Font,
    ThemeSchema,
    flatten_theme_tables,
)

MEANINGS = {
    "positive": Oklch(0.5, 0.13, 145.0),
    "negative": Oklch(0.5, 0.17, 27.0),
    "warning": Oklch(0.55, 0.115, 62.0),
    "info": Oklch(0.5, 0.1, 240.0),
}
# Hue and chroma of the eight tiles; a colour never stands alone, it always has an icon and a word.
HUES = (
    (195, 0.1),
    (62, 0.115),
    (8, 0.16),
    (138, 0.14),
    (292, 0.15),
    (242, 0.12),
    (30, 0.16),
    (225, 0.07),
)


THEME = ThemeSchema()


@dataclass(frozen=True)
class Theme:
    """The looks of a portal, every value checked."""

    name: str
    title: str
    color_brand: str
    color_button: str
    color_accent: str
    color_tiles: str
    font_body: str
    font_heading: str
    shape_radius_sm: str
    shape_radius_md: str
    shape_radius_lg: str
    shape_radius_button: str
    shape_radius_tile_icon: str
    layout_form: str

    @property
    def fonts(self) -> list[Font]:
        """The typefaces to load, each once, the body's first."""
        names = dict.fromkeys((self.font_body, self.font_heading))
        return [FONTS[name] for name in names if FONTS[name].file]


def load_theme(folder: Path, basis: Path) -> Theme:
    """The theme in a folder, with the basis theme for whatever it does not say.

    Raises WrongSetting naming the file, each key that is wrong, and what was expected.
    """
    path = folder / "theme.toml"
    said = flatten_theme_tables(read_toml_file(path))
    known = {**flatten_theme_tables(read_toml_file(basis / "theme.toml")), **said}
    if "color.button" not in said and "color.brand" in said:
        known["color.button"] = said["color.brand"]
    return check_theme({**known, "name": folder.name}, str(path))


def check_theme(values: FlatTables, file: str) -> Theme:
    """A theme of checked values. Raises WrongSetting for those that are wrong."""
    return Theme(**check_file_values(values, THEME, file))


def theme_css(theme: Theme, font_url: Callable[[str], str]) -> str:
    """Everything of a theme that is no picture.

    Typefaces, colours and corners, as custom properties.
    """
    light, dark = (write_css_declarations(colour_tokens(theme, mode)) for mode in MODES)
    shapes = write_css_declarations({**_font_tokens(theme), **_shape_tokens(theme)})
    faces = "".join(_face(font, font_url) for font in theme.fonts)
    night = f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f"{faces}:root{{{shapes};{light}}}\n{night}\n"


@lru_cache(maxsize=256)
def colour_tokens(theme: Theme, mode: Mode) -> Mapping[str, str]:
    """Every colour of a theme in one mode, by its custom property.

    Worked out once: read it, do not change it.
    """
    brand, accent, button = (
        from_hex(c) for c in (theme.color_brand, theme.color_accent, theme.color_button)
    )
    groups: dict[str, Ramp] = {
        "default": make_colour_ramp(make_neutral_colour(brand), mode),
        "default-inverse": make_footer_ramp(brand, mode),
        "accent-1": make_colour_ramp(brand, mode),
        "accent-1-inverse": make_filled_ramp(brand, mode),
        "accent-2": make_colour_ramp(accent, mode),
        "action-1": make_colour_ramp(button, mode),
        "action-1-inverse": make_filled_ramp(button, mode),
        **{name: make_colour_ramp(colour, mode) for name, colour in MEANINGS.items()},
    }
    found = {**_focus_tokens(mode), **dict(_category_tokens(theme, mode))}
    for group, colours in groups.items():
        found |= {f"--basis-color-{group}-{part}": value for part, value in colours.items()}
    return found


def mail_colours(theme: Theme) -> dict[str, str]:
    """The few colours of a mail, as plain values: mail programs know no custom properties."""
    brand = from_hex(theme.color_brand)
    grey = make_colour_ramp(make_neutral_colour(brand), LIGHT)
    return {
        "brand": make_filled_ramp(brand, LIGHT)["bg-default"],
        "on_brand": WHITE,
        "ink": grey["color-document"],
        "quiet": grey["color-subtle"],
        "line": grey["border-subtle"],
        "tint": grey["bg-subtle"],
    }


def _category_tokens(theme: Theme, mode: Mode) -> Iterator[tuple[str, str]]:
    brand = from_hex(theme.color_brand)
    for number, (hue, chroma) in enumerate(HUES, start=1):
        colour = brand if theme.color_tiles == "rustig" else Oklch(0.47, chroma, float(hue))
        colours = make_colour_ramp(colour, mode)
        yield f"--category-{number}-bg", colours["bg-default"]
        yield f"--category-{number}-fg", colours["color-default"]


def _focus_tokens(mode: Mode) -> dict[str, str]:
    ring, halo = ("#0b0c0c", "#ffdd00") if mode is LIGHT else ("#ffffff", "#0b0c0c")
    return {"--basis-focus-outline-color": ring, "--basis-focus-box-shadow-color": halo}


def _font_tokens(theme: Theme) -> dict[str, str]:
    return {
        "--basis-text-font-family-default": _stack(FONTS[theme.font_body]),
        "--basis-heading-font-family": _stack(FONTS[theme.font_heading]),
    }


def _shape_tokens(theme: Theme) -> dict[str, str]:
    return {
        "--basis-border-radius-sm": theme.shape_radius_sm,
        "--basis-border-radius-md": theme.shape_radius_md,
        "--basis-border-radius-lg": theme.shape_radius_lg,
        "--button-radius": theme.shape_radius_button,
        "--tile-icon-radius": theme.shape_radius_tile_icon,
    }


def letters_css(font_url: Callable[[str], str]) -> str:
    """Return a class per choice of letters, for a page that shows them all: there each is worth
    waiting for.
    """
    faces = "".join(_face(font, font_url, "swap") for font in FONTS.values() if font.file)
    heads = "".join(
        f".letters-{name}{{font-family:{_stack(FONTS[one.heading])}}}"
        for name, one in LETTERS.items()
    )
    return f"{faces}{heads}\n"


def _face(font: Font, font_url: Callable[[str], str], display: str = "optional") -> str:
    return (
        f'@font-face{{font-family:"{font.family}";font-weight:{font.weights};font-display:{display};'
        f'src:url("{font_url("vendor/fonts/" + str(font.file))}") format("woff2")}}\n'
    )


def _stack(font: Font) -> str:
    return f'"{font.family}",{font.fallback}' if font.file else font.fallback


def write_css_declarations(tokens: Mapping[str, str]) -> str:
    """Custom properties as they stand in a stylesheet."""
    return ";".join(f"{name}:{value}" for name, value in tokens.items())
