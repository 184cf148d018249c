"""The pictures of a portal hold all their words, also for a portal with a long name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image, ImageDraw

from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.ground.web.portal_colours import PLAIN
from wijzerplaat.residents.digests import picture
from wijzerplaat.residents.digests.rules import NewsItem
from wijzerplaat.residents.findable.lettering import fits_on_lines, load_font

LONG = "Samen sterk in de streek, voor iedereen van Heideloo tot en met Kempenberg en Zandvoorde"


def draw(name: str, lines: int) -> bytes:
    portal = SimpleNamespace(theme="basis", looks=PLAIN, name=name, host="streek.example")
    news = [NewsItem(str(one), "", "", f"Koffie {one}", "", "") for one in range(lines)]
    here: Any = SimpleNamespace(portal=portal)
    return picture.draw_week(here, [("Nieuws", news)], picture.SHAPES["breed"])


@pytest.mark.usefixtures("platform")
def test_a_long_name_makes_letters_smaller_and_drops_no_line() -> None:
    assert draw(LONG, 3) != draw(LONG, 2)
    assert draw("Eik", 3) != draw("Eik", 2)


def test_words_fit_when_none_is_cut(platform: Platform) -> None:
    sheet = ImageDraw.Draw(Image.new("RGB", (1, 1)))
    font = load_font(platform.settings.themes, None, 40)
    assert fits_on_lines(sheet, "Hulp in de buurt", font, 400, 2)
    assert not fits_on_lines(sheet, LONG, font, 400, 2)
    assert not fits_on_lines(sheet, "Gemeenschapsvoorzieningen", font, 100, 2)
