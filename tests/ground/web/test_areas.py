"""Nothing starts with a route that does not say who may use it, or says something that cannot
be.
"""

from __future__ import annotations

import pytest
from flask import Flask

from wijzerplaat.ground.core.permissions import (
    ENTRY_EDIT,
    ENTRY_READ_OWN,
    PUBLIC,
    PUBLIC_POST,
    READ,
    Permission,
)
from wijzerplaat.ground.web import areas
from wijzerplaat.ground.web.areas import Area, UndeclaredRoute, install_areas


def view() -> str:
    """Answer something."""
    return "ja"


def app(*areas_: Area, others: areas.Declarations | None = None) -> Flask:
    """Return an application with these areas only."""
    made = Flask("proof", static_folder=None)
    install_areas(made, list(areas_), others or {})
    return made


def area() -> Area:
    """Return an area with one good route."""
    made = Area("proof", __name__)
    made.get("/goed", PUBLIC, endpoint="good")(view)
    return made


def test_a_declared_route_starts():
    assert app(area()).test_client().get("/goed").text == "ja"


def test_a_route_past_the_area_is_refused():
    made = area()
    made.add_url_rule("/stil", "silent", view)
    with pytest.raises(UndeclaredRoute, match=r"GET /stil \(proof.silent\) declares no permission"):
        app(made)


def test_a_second_method_past_the_area_is_refused():
    made = area()
    made.add_url_rule("/goed", "good", view, methods=["POST"])
    with pytest.raises(UndeclaredRoute, match=r"POST /goed \(proof.good\) declares no permission"):
        app(made)


def test_a_route_of_an_extension_is_refused():
    made = Flask("proof")  # with a static folder, so with Flask's own route
    with pytest.raises(UndeclaredRoute, match="static"):
        install_areas(made, [area()], {})


def test_a_post_with_a_permission_to_read_is_refused():
    made = area()
    made.post("/schrijf", ENTRY_READ_OWN, endpoint="write")(view)
    with pytest.raises(UndeclaredRoute, match="writes with a permission to read"):
        app(made)


def test_an_unknown_permission_is_refused():
    made = area()
    made.get("/vreemd", Permission("entry:fly", READ, "fly"), endpoint="fly")(view)
    with pytest.raises(UndeclaredRoute, match="unknown permission"):
        app(made)


def test_a_post_for_everybody_that_is_not_in_the_list_is_refused():
    made = area()
    made.post("/iedereen", PUBLIC_POST, endpoint="everybody")(view)
    with pytest.raises(UndeclaredRoute, match="lets anybody write"):
        app(made)


def test_a_declaration_without_a_route_is_refused():
    with pytest.raises(UndeclaredRoute, match="proof.gone is declared but has no route"):
        app(area(), others={"proof.gone": {"GET": PUBLIC}})


def test_every_gap_is_named_at_once():
    made = area()
    made.add_url_rule("/stil", "silent", view)
    made.post("/iedereen", PUBLIC_POST, endpoint="everybody")(view)
    with pytest.raises(UndeclaredRoute, match=r"(?s)everybody.*silent|silent.*everybody"):
        app(made)


def test_a_good_post_starts():
    made = area()
    made.post("/wijzig", ENTRY_EDIT, endpoint="edit")(view)
    assert app(made).extensions["declared"]["proof.edit"] == {"POST": ENTRY_EDIT}


@pytest.mark.usefixtures("monkeypatch")
def test_the_whole_application_starts_only_declared(site: Flask):
    """Taking one declaration away from a real area is enough to refuse the start."""
    declared = dict(site.extensions["declared"])
    problems = [
        problem
        for rule in site.url_map.iter_rules()
        for problem in areas.list_route_problems(
            rule,
            {
                name: methods
                for name, methods in declared.items()
                if name != "discover.show_home_page"
            },
        )
    ]
    assert problems == ["GET / (discover.show_home_page) declares no permission"]
