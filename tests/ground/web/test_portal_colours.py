"""The promises about a portal's own colours.

Whatever is chosen can be read, and what cannot is told before it is shown.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wijzerplaat.config import ROOT
from wijzerplaat.ground.web import design_tokens, palette, portal_colours
from wijzerplaat.ground.web.colour import measure_contrast
from wijzerplaat.ground.web.portal_colours import PLAIN, Looks
from wijzerplaat.ground.web.themes import Themes

THEMES = ROOT / "themes"
NAMES = sorted(path.parent.name for path in THEMES.glob("*/theme.toml"))
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
EXTREMES = (
    "#000000",
    "#ffffff",
    "#ffff00",
    "#ffd400",
    "#ff0000",
    "#00ff00",
    "#0000ff",
    "#00ffff",
    "#ff00ff",
    "#808080",
    "#010101",
)


def theme(name: str = "lindestad") -> design_tokens.Theme:
    return design_tokens.load_theme(THEMES / name, THEMES / "basis")


def told(shown: design_tokens.Theme) -> list[str]:
    return [
        f"{one.name}: {one.ratio:.2f} of {one.minimum}"
        for one in portal_colours.list_unreadable_pairs(shown)
    ]


@settings(max_examples=25, deadline=None)
@given(COLOURS, COLOURS)
@example("#000000", "#ffffff")
@example("#ffffff", "#000000")
@example("#ffff00", "#0000ff")
@example("#f500a2", "#87efcc")
def test_whatever_a_portal_chooses_can_be_read(brand, button):
    assert told(portal_colours.apply_looks(theme(), Looks(brand, button))) == []
    # its tiles have the colour too
    assert told(portal_colours.apply_looks(theme("heidekempen"), Looks(brand, button))) == []


@pytest.mark.parametrize("brand", EXTREMES)
@pytest.mark.parametrize("name", NAMES)
def test_the_extremes_can_be_read_in_every_theme(name, brand):
    assert told(portal_colours.apply_looks(theme(name), Looks(brand))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_gate_of_a_portal_holds_the_58_checks_and_more(name):
    dressed = portal_colours.apply_looks(theme(name), Looks("#ffd400", "#00ff00"))
    names = {one.name for one in palette.list_brand_checks("#ffd400")}
    assert len(names) == 58
    assert names <= {one.name for one in portal_colours._every(dressed)}


@pytest.mark.parametrize("brand", EXTREMES)
def test_the_two_holes_stay_closed(brand):
    """A pressed link (was 4.26), and a filled button on a dark page (was 1.95), also while a
    pointer is over it.
    """
    dark = design_tokens.colour_tokens(
        portal_colours.apply_looks(theme(), Looks(brand)), palette.DARK
    )
    page = dark["--basis-color-default-bg-document"]
    for edge in ("border-default", "border-hover"):
        assert measure_contrast(dark[f"--basis-color-action-1-inverse-{edge}"], page) >= 3
    for mode in palette.MODES:
        colours = design_tokens.colour_tokens(
            portal_colours.apply_looks(theme(), Looks(brand)), mode
        )
        assert (
            measure_contrast(
                colours["--basis-color-accent-1-color-default"],
                colours["--basis-color-accent-1-bg-active"],
            )
            >= 4.5
        )


def test_a_filled_button_has_the_edge_of_its_palette_at_rest_and_under_a_pointer():
    css = (THEMES / "basis" / "static" / "css" / "components.css").read_text()
    rest, over = (
        next(line for line in css.splitlines() if line.startswith(start))
        for start in (".button-main{", ".button-main:hover{")
    )
    assert "border-color:var(--basis-color-action-1-inverse-border-default)" in rest
    assert "border-color:var(--basis-color-action-1-inverse-border-hover)" in over


@pytest.mark.parametrize("brand", EXTREMES)
def test_the_mails_of_a_portal_have_its_colour_and_can_be_read(brand):
    mail = Themes(THEMES).mail_colours("lindestad", Looks(brand))
    assert measure_contrast(mail["brand"], mail["on_brand"]) >= 4.7
    assert measure_contrast(mail["quiet"], mail["tint"]) >= 4.5
    assert mail != Themes(THEMES).mail_colours("lindestad")


def test_a_palette_that_cannot_be_read_is_told(monkeypatch):
    grey = {
        **palette.make_colour_ramp(palette.from_hex("#0b5a78"), palette.LIGHT),
        "color-document": "#999999",
    }
    monkeypatch.setattr(palette, "make_colour_ramp", lambda _colour, _mode: grey)
    assert "light accent color-document on bg-document" in {
        one.name for one in portal_colours.list_unreadable_pairs(theme())
    }


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("#0b5a78", "#0b5a78"),
        ("0B5A78", "#0b5a78"),
        (" #abc ", "#aabbcc"),
        ("fff", "#ffffff"),
        ("", None),
        ("blauw", None),
        ("#12345", None),
        ("#1234567", None),
        ("#0b5a7g", None),
        ("rgb(1,2,3)", None),
        ("#0b5a78;}", None),
    ],
)
def test_a_colour_is_read_as_people_write_it(typed, read):
    assert portal_colours.read_colour(typed) == read


def test_an_own_brand_is_that_of_the_buttons_too_unless_they_have_one():
    purple = theme("heidekempen")
    assert portal_colours.apply_looks(purple, PLAIN) == purple
    assert portal_colours.apply_looks(purple, Looks("#123456")).color_button == "#123456"
    assert portal_colours.apply_looks(purple, Looks("#123456", "#654321")).color_button == "#654321"
    assert portal_colours.apply_looks(purple, Looks(button="#654321")) == replace(
        purple, color_button="#654321"
    )


def test_the_colours_of_the_theme_are_no_choice():
    purple = theme("heidekempen")
    brand, button = purple.color_brand, purple.color_button
    assert portal_colours.choose_looks(purple, Looks(brand, button)) == PLAIN
    assert portal_colours.choose_looks(purple, Looks(brand)) == Looks(brand, brand)
    assert portal_colours.choose_looks(purple, Looks("#123456", "")) == Looks("#123456", "#123456")


def test_settings_that_hold_no_colour_say_nothing():
    assert (
        portal_colours.looks_of(None)
        == portal_colours.looks_of({"brand": "url(x)", "button": 3, "other": "#123456"})
        == PLAIN
    )
    assert portal_colours.looks_of({"brand": "#123456", "button": None}) == Looks("#123456")


def test_two_looks_have_two_addresses_and_the_theme_keeps_its_own():
    themes = Themes(THEMES)
    found = [
        themes.css_url("lindestad", one)
        for one in (PLAIN, Looks("#123456"), Looks("#123456", "#654321"), Looks(button="#123456"))
    ]
    assert [one.split("?")[0] for one in found] == [
        "/thema/lindestad.css",
        "/thema/lindestad/123456-thema.css",
        "/thema/lindestad/123456-654321.css",
        "/thema/lindestad/thema-123456.css",
    ]
    assert len({one.split("v=")[1] for one in found}) == 4


def test_the_samples_show_both_palettes_on_one_page():
    css = portal_colours.samples_css(theme(), {"--own-brand": "#ffd400"})
    assert css.count("{") == css.count("}") == 3
    assert (
        ".palette-light{" in css and ".palette-dark{" in css and ":root{--own-brand:#ffd400}" in css
    )
