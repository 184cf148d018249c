"""An SVG is drawn anew: what we know in our own words, what we do not know is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijzerplaat.ground.adapters.limited_child import Unfit
from wijzerplaat.tenancy.pictures import refusals
from wijzerplaat.tenancy.pictures.vector import redraw_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inner: str, size: str = 'viewBox="0 0 20 10"') -> bytes:
    """Return a drawing as somebody sends it."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{HEAD} {size}>{inner}</svg>'.encode()


def test_shapes_colours_and_gradients_stay():
    drawn = redraw_svg(
        svg(
            '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient>'
            '</defs><g transform="translate(1 2)"><path fill="url(#g)" d="M0 0L10,5z"/></g>'
        )
    )
    assert (drawn.width, drawn.height) == (400, 200)
    text = drawn.content.decode()
    assert 'fill="url(#g)"' in text and 'd="M0 0L10,5z"' in text and 'id="g"' in text
    assert 'transform="translate(1 2)"' in text and 'viewBox="0 0 20 10"' in text


def test_styles_become_attributes_as_drawing_programs_write_them():
    drawn = redraw_svg(
        svg(
            "<style>/* x */ .a,.b{fill:#e30613;stroke-width:2px} .b { fill : none }</style>"
            '<rect class="a" width="4" height="4"/><rect class="a b" width="4" height="4"/>'
            '<circle r="2" style="fill:rgb(1, 2, 3);font-family:Arial"/>'
        )
    ).content.decode()
    assert drawn.count('fill="#e30613"') == 1 and 'fill="none"' in drawn
    assert 'fill="rgb(1, 2, 3)"' in drawn
    assert not re.search("style|class|font", drawn)


def test_notes_of_a_drawing_program_are_left_out():
    drawn = redraw_svg(
        svg(
            "<title>Geheim</title><metadata>Jan de Tekenaar</metadata><!-- noot -->"
            '<x:view xmlns:x="http://inkscape.example" x:user="Jan"/><rect width="2" height="2"/>'
        )
    ).content.decode()
    assert "<rect" in drawn and not re.search("Geheim|Jan|noot|view ", drawn)


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<rect width="1" height="1" onclick="alert(1)"/>',
        '<image href="data:image/png;base64,AA=="/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<a href="https://kwaad.example"><rect width="1" height="1"/></a>',
        '<use href="https://kwaad.example/a.svg#b"/>',
        '<use xlink:href="javascript:alert(1)"/>',
        '<rect width="1" height="1" fill="url(https://kwaad.example/x)"/>',
        '<rect width="1" height="1" style="fill:url(//kwaad.example)"/>',
        '<rect width="1" height="1"><animate attributeName="x" dur="1s"/></rect>',
        '<rect width="1" height="1"><set attributeName="href" to="x"/></rect>',
        "<style>@import url(https://kwaad.example)</style>",
        "<style>.a{fill:red} rect{fill:blue}</style>",
        '<filter id="f"/>',
        '<rect width="expression(1)" height="1"/>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<g id="a"><rect width="1" height="1"/></g><g id="b"><use href="#a"/><use href="#a"/></g>'
        '<use href="#b"/>',
        '<mask id="m"><rect mask="url(#n)" width="1" height="1"/></mask>',
    ],
)
def test_what_we_do_not_know_is_refused(inner: str):
    with pytest.raises(Unfit, match="Bewaar hem als PNG"):
        redraw_svg(svg(inner))


def test_letters_are_refused_with_what_to_do():
    with pytest.raises(Unfit, match="Maak er vormen van"):
        redraw_svg(svg("<text>Eikstad</text>"))


@pytest.mark.parametrize(
    "content",
    [
        b"<svg",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        b"<svg viewBox='0 0 1 1'/>",  # no namespace: no browser draws it
        "<svg/>".encode("utf-16"),
        svg("<rect/>" * (refusals.MOST_SVG_PARTS + 1)),
        svg("<g>" * 900 + "</g>" * 900),
    ],
)
def test_what_is_no_drawing_is_not_whole(content: bytes):
    with pytest.raises(Unfit, match="niet heel"):
        redraw_svg(content)


def test_entities_are_refused_unread():
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("<rect/>").partition(b"?>")[2]
    with pytest.raises(Unfit, match="Bewaar hem als PNG"):
        redraw_svg(bomb)


def test_a_plain_doctype_of_a_drawing_program_is_no_trouble():
    head = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
    body = svg('<rect width="2" height="2"/>').partition(b"?>")[2]
    assert b"<rect" in redraw_svg(head + body).content


@pytest.mark.parametrize(
    ("size", "fits"),
    [
        ('width="200px" height="100"', True),
        ('viewBox="0,0,30.5,10"', True),
        ("", False),
        ('width="100%" height="0"', False),
        ('viewBox="0 0 0 10"', False),
        ('viewBox="0 0 900 10"', False),
        ('viewBox="0 0 1e9 1e9"', False),
    ],
)
def test_a_drawing_needs_a_size(size: str, fits: bool):
    if fits:
        assert redraw_svg(svg("<rect/>", size)).width == 400
    else:
        with pytest.raises(Unfit, match="hoe groot"):
            redraw_svg(svg("<rect/>", size))


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_stands_in_a_file_comes_out_safe_or_not_at_all(name: str, value: str):
    plain = re.sub(r"[<>&\"']", "", value)
    inner = f'<path d="{plain}" fill="{plain}"/><rect class="{re.sub(chr(34), "", plain)}"/>'
    try:
        drawn = redraw_svg(svg(inner + re.sub(r"[<&]", "", name)))
    except Unfit:
        return
    assert not re.search(rb"script|on\w+=|href|url\((?!#)", drawn.content)
