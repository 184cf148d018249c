"""What a theme.toml may say: colours, sizes and the typefaces we know, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import fields, validate

from wijzerplaat.ground.core.toml_files import FileSchema
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web.colour import HEX
from wijzerplaat.ground.web.shapes import FORMS

FlatTables = Fields
"""What a theme.toml says, right or wrong, by whole keys: [color] brand is 'color.brand'."""
TILES = ("kleurrijk", "rustig")


@dataclass(frozen=True)
class Font:
    """A typeface we may use: its name in CSS, its file, and what stands in until it is there."""

    family: str
    file: str | None
    weights: str
    fallback: str


SANS = '"Segoe UI",system-ui,-apple-system,"Noto Sans",Arial,sans-serif'
SERIF = 'Rockwell,"Rockwell Nova","Roboto Slab",Georgia,"Noto Serif",serif'
DEVICE_SERIF = 'ui-serif,Georgia,Cambria,"Noto Serif","Liberation Serif",serif'
FONTS = {
    "figtree": Font("Figtree", "figtree-latin-wght-normal.woff2", "300 900", SANS),
    "source-sans-3": Font(
        "Source Sans 3", "source-sans-3-latin-wght-normal.woff2", "200 900", SANS
    ),
    "nunito": Font("Nunito", "nunito-latin-wght-normal.woff2", "200 1000", SANS),
    "bitter": Font("Bitter", "bitter-latin-wght-normal.woff2", "100 900", SERIF),
    "serif": Font("ui-serif", None, "", DEVICE_SERIF),
    "system": Font("system-ui", None, "", SANS),
}


def _value(key: str, expected: str, check: validate.Validator) -> fields.Str:
    said = f"expected {expected}"
    return fields.Str(
        required=True,
        data_key=key,
        validate=check,
        error_messages={"required": said, "invalid": said, "null": said},
    )


def _text(key: str) -> fields.Str:
    return _value(key, "a text", validate.Regexp(r"\s*\S", error="expected a text"))


def _colour(key: str) -> fields.Str:
    expected = 'a colour such as "#0b5a78"'
    return _value(key, expected, validate.Regexp(HEX, error=f"expected {expected}"))


def _size(key: str) -> fields.Str:
    expected = 'a size such as "10px" or "0.5rem"'
    sizes = r"(0|\d{1,3}(\.\d{1,3})?(px|rem))\Z"
    return _value(key, expected, validate.Regexp(sizes, error=f"expected {expected}"))


def _choice(key: str, choices: tuple[str, ...]) -> fields.Str:
    expected = "one of " + ", ".join(choices)
    return _value(key, expected, validate.OneOf(choices, error=f"expected {expected}"))


class ThemeSchema(FileSchema):
    """theme.toml, and the name of its folder."""

    name = _text("name")
    title = _text("title")
    color_brand = _colour("color.brand")
    color_button = _colour("color.button")
    color_accent = _colour("color.accent")
    color_tiles = _choice("color.tiles", TILES)
    font_body = _choice("font.body", tuple(FONTS))
    font_heading = _choice("font.heading", tuple(FONTS))
    shape_radius_sm = _size("shape.radius_sm")
    shape_radius_md = _size("shape.radius_md")
    shape_radius_lg = _size("shape.radius_lg")
    shape_radius_button = _size("shape.radius_button")
    shape_radius_tile_icon = _size("shape.radius_tile_icon")
    layout_form = _choice("layout.form", FORMS)


def flatten_theme_tables(tables: GivenFields) -> FlatTables:
    """Return a file by whole keys: [color] brand becomes 'color.brand'."""
    flat: FlatTables = {}
    for key, value in tables.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{name}": one for name, one in value.items()}
        else:
            flat[key] = value
    return flat
