"""Numbers and addresses in running text are links, and what only looks like one is not."""

from __future__ import annotations

import pytest

from wijzerplaat.ground.web.markdown import to_html


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("Bel 0500 70 80 90.", "tel:0500708090"),
        ("Bel +31 500 70 80 90", "tel:0500708090"),
        ("Bel 112!", "tel:112"),
        ("Mail hallo@deeik.example.", "mailto:hallo@deeik.example"),
        ("Kijk op www.deeik.example, of bel.", "https://www.deeik.example"),
        ("Zie https://deeik.example/a.", "https://deeik.example/a"),
    ],
)
def test_what_can_be_called_or_opened_is_a_link(text: str, href: str) -> None:
    assert f'href="{href}"' in to_html(text)


@pytest.mark.parametrize(
    "text",
    ["Op 01-12-2026 om 10.00 uur", "Kade 112", "NL00RABO0123456789", "4951 AB", "0,50 tot 1,50"],
)
def test_what_only_looks_like_it_is_none(text: str) -> None:
    assert "<a " not in to_html(text)


def test_a_link_that_somebody_made_stays_as_it_is() -> None:
    made = to_html("[Bel 0500 70 80 90](https://deeik.example)")
    assert made.count("<a ") == 1 and "tel:" not in made
