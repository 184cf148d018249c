"""The promises of the theme generator.

Only typed values, and never a colour that cannot be read.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijzerplaat.config import ROOT
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.web import design_tokens, palette
from wijzerplaat.ground.web.colour import from_hex, measure_contrast, to_hex

THEMES = ROOT / "themes"
NAMES = sorted(path.parent.name for path in THEMES.glob("*/theme.toml"))
GOOD = {
    "name": "proef", "title": "Proef", "color.brand": "#0b5a78", "color.button": "#0b5a78",
    "color.accent": "#f2a65a", "color.tiles": "rustig",
    "font.body": "figtree", "font.heading": "bitter",
    "shape.radius_sm": "2px", "shape.radius_md": "4px", "shape.radius_lg": "0.5rem",
    "shape.radius_button": "0", "shape.radius_tile_icon": "999px", "layout.form": "krant",
}  # fmt: skip


def failing(brand: str) -> list[palette.Check]:
    return [
        check
        for check in (*palette.list_brand_checks(brand), *palette.further_checks(brand))
        if not check.holds
    ]


def theme(name: str) -> design_tokens.Theme:
    return design_tokens.load_theme(THEMES / name, THEMES / "basis")


def test_the_gate_holds_58_checks():
    assert len(list(palette.list_brand_checks("#0b5a78"))) == 58


def test_there_are_1440_synthetic_brands():
    assert len(list(palette.synthetic_brands())) == 1440


@pytest.mark.parametrize("brand", list(palette.synthetic_brands())[7::24])
def test_a_synthetic_brand_passes_the_gate(brand):
    assert failing(brand) == []


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}"))
def test_any_brand_passes_the_gate(brand):
    assert failing(brand) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_demo_theme_passes_the_gate(name):
    shown = theme(name)
    for colour in (shown.color_brand, shown.color_button, shown.color_accent):
        assert failing(colour) == []


@pytest.mark.parametrize("mode", palette.MODES, ids=lambda mode: mode.name)
@pytest.mark.parametrize("name", NAMES)
def test_tags_tiles_and_notices_can_be_read(name, mode):
    colours = design_tokens.colour_tokens(theme(name), mode)
    page = colours["--basis-color-default-bg-document"]
    for number in range(1, 9):
        ink = colours[f"--category-{number}-fg"]
        assert measure_contrast(ink, colours[f"--category-{number}-bg"]) >= 4.5
        assert measure_contrast(ink, page) >= 4.5
    for meaning in design_tokens.MEANINGS:
        ink = colours[f"--basis-color-{meaning}-color-default"]
        assert measure_contrast(ink, colours[f"--basis-color-{meaning}-bg-default"]) >= 4.5


@pytest.mark.parametrize("mode", palette.MODES, ids=lambda mode: mode.name)
@pytest.mark.parametrize("name", NAMES)
def test_a_link_can_be_read_on_the_tinted_surfaces_of_another_group(name, mode):
    colours = design_tokens.colour_tokens(theme(name), mode)
    link = colours["--basis-color-accent-1-color-default"]
    for group in ("default", "accent-2", *design_tokens.MEANINGS):
        assert measure_contrast(link, colours[f"--basis-color-{group}-bg-default"]) >= 4.5


def test_a_readable_brand_is_used_as_it_is():
    assert palette.make_filled_ramp(from_hex("#0b5a78"), palette.LIGHT)["bg-default"] == "#0b5a78"


def test_a_bright_yellow_is_darkened_until_white_can_be_read():
    shown = palette.make_filled_ramp(from_hex("#ffd400"), palette.LIGHT)["bg-default"]
    assert shown != "#ffd400"
    assert measure_contrast(shown, "#ffffff") >= 4.7


@given(st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}"))
def test_a_colour_survives_the_journey_through_oklch(value):
    colour = from_hex(value)
    back = to_hex(colour.lightness, colour.chroma, colour.hue)
    assert all(abs(int(value[i : i + 2], 16) - int(back[i : i + 2], 16)) <= 1 for i in (1, 3, 5))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("color.brand", "blue", "a colour"),
        ("color.brand", "#0b5a78;}", "a colour"),
        ("color.accent", 12, "a colour"),
        ("color.tiles", "bont", "kleurrijk, rustig"),
        ("font.body", "Comic Sans", "figtree"),
        ("font.body", ["figtree"], "figtree"),
        ("shape.radius_sm", "2px;color:red", "a size"),
        ("shape.radius_lg", "calc(1px)", "a size"),
        ("shape.radius_lg", 6, "a size"),
        ("title", "", "a text"),
        ("color.border", "#000000", "no such key"),
    ],
)
def test_a_wrong_value_is_refused_with_file_key_and_expectation(key, value, said):
    with pytest.raises(WrongSetting) as refusal:
        design_tokens.check_theme({**GOOD, key: value}, "themes/proef/theme.toml")
    file, named, expected = str(refusal.value).split(": ", 2)
    assert (file, named) == ("themes/proef/theme.toml", key)
    assert said in expected


def test_all_that_is_wrong_is_told_at_once():
    wrong = {**GOOD, "color.brand": "blue", "shape.radius_sm": 6}
    with pytest.raises(WrongSetting, match=r"color\.brand: .*; shape\.radius_sm: "):
        design_tokens.check_theme(wrong, "x")


def test_a_missing_value_is_refused():
    with pytest.raises(WrongSetting, match="font.body"):
        design_tokens.check_theme(
            {key: value for key, value in GOOD.items() if key != "font.body"}, "x"
        )


@pytest.mark.parametrize("content", ["[color", "\udce9"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, content):
    (tmp_path / "theme.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(WrongSetting, match="readable TOML"):
        design_tokens.load_theme(tmp_path, THEMES / "basis")


def test_a_folder_without_a_theme_is_refused(tmp_path):
    with pytest.raises(WrongSetting, match=r"theme\.toml"):
        design_tokens.load_theme(tmp_path, THEMES / "basis")


def test_a_theme_without_a_button_colour_uses_its_brand():
    assert theme("lindestad").color_button == theme("lindestad").color_brand
    assert theme("heidekempen").color_button != theme("heidekempen").color_brand


@pytest.mark.parametrize("name", NAMES)
def test_the_colours_of_a_mail_can_be_read(name):
    mail = design_tokens.mail_colours(theme(name))
    assert measure_contrast(mail["brand"], mail["on_brand"]) >= 4.7
    assert measure_contrast(mail["quiet"], mail["tint"]) >= 4.5
    assert measure_contrast(mail["ink"], mail["on_brand"]) >= 12


def test_the_css_holds_only_known_shapes_and_balanced_braces():
    css = design_tokens.theme_css(theme("heidekempen"), lambda path: f"/stijl/{path}")
    assert css.count("{") == css.count("}")
    assert css.count("@font-face") == 2
    assert "font-display:optional" in css
    assert re.search(r'url\("/stijl/vendor/fonts/bitter-latin-wght-normal\.woff2"\)', css)
    assert "prefers-color-scheme:dark" in css
    assert "://" not in css
