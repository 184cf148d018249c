"""A part of a page that is kept is drawn once, and anew when what it was made of is another."""

from __future__ import annotations

import uuid
from types import SimpleNamespace

import jinja2
import pytest

from wijzerplaat.ground.web.kept_parts import KeptParts

PORTAL = SimpleNamespace(id=uuid.UUID(int=1), content_version=1)
USUAL = {"portal": PORTAL, "actor": None, "theme_css_url": "/thema/basis.css?v=1", "chosen": "a"}


@pytest.fixture
def drawn():
    """Return a function that draws a page, and says how often its kept part was drawn by then."""
    count = iter(range(100))
    environment = jinja2.Environment(extensions=[KeptParts], autoescape=True)
    template = environment.from_string(
        "{% keep 'foot', chosen %}<b>{{ count() }}</b>{% endkeep %}{{ chosen }}"
    )
    return lambda **other: template.render(**{**USUAL, **other, "count": lambda: next(count)})


def test_a_part_is_drawn_once(drawn):
    assert drawn() == drawn() == "<b>0</b>a"


@pytest.mark.parametrize(
    "other",
    [
        {"portal": SimpleNamespace(id=uuid.UUID(int=2), content_version=1)},
        {"portal": SimpleNamespace(id=PORTAL.id, content_version=2)},
        {"theme_css_url": "/thema/basis.css?v=2"},
        {"chosen": "b"},
    ],
    ids=["portal", "version", "looks", "value"],
)
def test_another_portal_version_look_or_value_has_its_own(drawn, other):
    assert drawn().startswith("<b>0</b>")
    assert drawn(**other).startswith("<b>1</b>")
    assert drawn().startswith("<b>0</b>")


@pytest.mark.parametrize("other", [{"actor": SimpleNamespace(name="Bo")}, {"portal": None}])
def test_who_is_logged_in_gets_a_part_of_their_own(drawn, other):
    assert [drawn(**other), drawn(**other)] == ["<b>0</b>a", "<b>1</b>a"]
