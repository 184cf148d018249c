"""Addresses of ours come from the routes, and keep the language of the page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date

import pytest

from tests.house import matrix, sources
from wijzerplaat.config import ROOT
from wijzerplaat.ground.core.addresses import UnknownAddress, url_for
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.languages import in_language

TEMPLATES = sorted((ROOT / "themes").glob("*/templates/**/*.html"))
TAG = re.compile(
    r"<(?:a|area|form|button|input)\b(?:[^<>\"{]|\"[^\"]*\"|\{\{.*?\}\}|\{%.*?%\})*>", re.DOTALL
)
SHOWN = re.compile(r"(?<![\w-])(?:href|action|formaction|data-ask)=\"(\{\{.*?)\"")
WITH_A_PATH = re.compile(r"(?:=\"|')/[a-z{]")
OF_A_TEMPLATE = re.compile(r"\{%-? (?:extends|from|import|include) .*?%\}")
PATH = re.compile(r"/[a-z{][^<]*\Z")
"""A path; one with '<' is the rule of a route."""
OTHER_PATHS = {
    "config.py": "folders of the machine",
    "supervisor.py": "folders of the machine",
    "ground/adapters": "folders of the machine, files of other websites",
    "ground/web/languages.py": "what of ours has no language",
    "ground/web/themes.py": "files of themes, which the web server answers without a route",
}
"""Where text that begins with '/' is no address of a page of ours."""


def test_a_route_says_how_its_address_looks():
    assert url_for("services.show_service", slug="yoga") == "/aanbod/yoga"
    assert url_for("services.list_services") == "/aanbod"
    assert url_for("search.show_search", q="hulp bij", soort=None, dag=["a", "b"]) == (
        "/zoeken?q=hulp+bij&dag=a&dag=b"
    )
    assert url_for("signups.show_signup_form", slug="yoga", when=When(date(2026, 12, 1), 9)) == (
        "/activiteiten/yoga/2026-12-01-09/aanmelden"
    )
    with pytest.raises(UnknownAddress, match="nowhere"):
        url_for("services.nowhere")
    with pytest.raises(UnknownAddress, match=r"show_service with nothing"):
        url_for("services.show_service")
    with pytest.raises(UnknownAddress, match="show_text_page with slug"):
        url_for("texts.show_text_page", slug="voorwaarden")


def test_every_route_has_the_address_that_the_application_answers():
    adapter = matrix.bare_app().url_map.bind("")
    ours = {rule.endpoint: rule for rule, _ in matrix.routes() if not rule.arguments}
    assert len(ours) > 100
    for endpoint in ours:
        assert url_for(endpoint) == adapter.build(endpoint)


def test_what_is_no_page_of_ours_has_no_language():
    for address in ("https://a.example/", "//a.example", "/static/a.css", "/foto/1", "#a", "?b=1"):
        assert in_language(address) == address


@pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "themes"))
)
def test_a_template_shows_addresses_of_routes_in_the_language_of_the_page(template):
    text = template.read_text("utf-8")
    assert WITH_A_PATH.findall(OF_A_TEMPLATE.sub("", text)) == []
    if template.parent.name == "mails":
        return  # whole addresses, made by mails.py
    tags = [tag for tag in TAG.findall(text) if "hreflang=" not in tag]
    shown = [value for tag in tags for value in SHOWN.findall(tag)]
    assert [one for one in shown if "|in_language" not in one and "{{ asset(" not in one] == []


def _literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the paths that stand in a file, but those of routes and those in docstrings."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Call) and _declares_a_route(node):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if PATH.match(node.value):
                yield node.lineno, node.value
        else:
            yield from _literals(node)


def _declares_a_route(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    return name == "Area" or name.endswith((".get", ".post"))


def test_no_path_stands_in_python_outside_the_routes():
    found = [
        f"{name}:{line} {path}"
        for source in sources.ours()
        for name in [str(source.path.relative_to(sources.HOME))]
        if not name.startswith(tuple(OTHER_PATHS))
        for line, path in _literals(source.tree)
    ]
    assert found == []


def _asked() -> Iterator[tuple[str, str]]:
    """Yield each file with each endpoint that it makes an address of."""
    for source in sources.ours():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "url_for":
                for name in ast.walk(node.args[0]):
                    if isinstance(name, ast.Constant) and isinstance(name.value, str):
                        yield source.name, name.value
    for template in TEMPLATES:
        for name in re.findall(r"url_for\('([^']*)'", template.read_text("utf-8")):
            yield template.name, name


def test_every_address_that_is_made_has_a_route():
    known = {rule.endpoint for rule, _ in matrix.routes()}
    found = list(_asked())
    assert len(found) > 300
    assert [one for one in found if one[1] not in known] == []
