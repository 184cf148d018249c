"""Every address is declared, Dutch and pinned.

None appears or vanishes without a line in a diff.
"""

from __future__ import annotations

import re

from tests.house import matrix, regenerate
from wijzerplaat.ground.core.permissions import ALL
from wijzerplaat.ground.web import areas

LITERAL = re.compile(r"<[^>]*>")
SEGMENT = re.compile(
    r"[a-z0-9]+(-[a-z0-9]+)*(\.(ics|css|svg|png|pdf|txt|xml|atom|json|webmanifest))?\Z"
)
WELL_KNOWN = ".well-known"
"""What stands there has its name from a standard (RFC 8615)."""
ENGLISH = frozenset(
    (
        "about",
        "account-settings",
        "activities",
        "activity",
        "add",
        "approve",
        "article",
        "articles",
        "cancel",
        "confirm",
        "create",
        "dashboard",
        "delete",
        "edit",
        "editor",
        "entries",
        "entry",
        "event",
        "events",
        "forgot",
        "health",
        "help",
        "home",
        "image",
        "index",
        "list",
        "login",
        "logout",
        "mail",
        "map",
        "new",
        "news",
        "organisation",
        "organisations",
        "overview",
        "password",
        "preview",
        "profile",
        "publish",
        "queue",
        "register",
        "reject",
        "remove",
        "request",
        "reset",
        "review",
        "search",
        "services",
        "settings",
        "show",
        "sign-in",
        "sign-up",
        "signup",
        "submit",
        "theme",
        "token",
        "topics",
        "undo",
        "update",
        "upload",
        "user",
        "users",
        "vacancies",
        "vacancy",
        "verify",
        "view",
        "withdraw",
    )
)


def test_every_address_is_in_the_reviewed_list():
    assert regenerate.addresses() == matrix.URLS.read_text().splitlines(), (
        f"run: {matrix.COMMAND}, and read the diff"
    )


def test_addresses_are_lower_case_words_with_dashes():
    rules = {rule.rule for rule, _ in matrix.routes()}
    wrong = {
        rule
        for rule in rules
        for part in LITERAL.sub("x", rule).strip("/").split("/")
        if part and part != WELL_KNOWN and not SEGMENT.match(part)
    }
    assert wrong == set()


def test_addresses_are_dutch():
    parts = {part for rule, _ in matrix.routes() for part in LITERAL.sub("", rule.rule).split("/")}
    assert parts & ENGLISH == set()


def test_no_address_ends_in_a_slash():
    assert {rule.rule for rule, _ in matrix.routes() if rule.rule.endswith("/")} == {"/"}


def test_every_route_declares_a_permission_for_each_method():
    declared = matrix.bare_app().extensions["declared"]
    assert {
        (rule.endpoint, method)
        for rule, method in matrix.routes()
        if declared[rule.endpoint][method] not in ALL
    } == set()
    assert {(endpoint, method) for endpoint, methods in declared.items() for method in methods} == {
        (rule.endpoint, method) for rule, method in matrix.routes()
    }


def test_every_post_for_everybody_is_in_the_reviewed_list_and_the_list_holds_no_other():
    declared = matrix.bare_app().extensions["declared"]
    open_to_all = {
        endpoint
        for endpoint, methods in declared.items()
        if methods.get("POST") and methods["POST"].name == "public:post"
    }
    assert open_to_all == areas.ANONYMOUS_POSTS


def test_only_our_own_areas_have_routes():
    assert {rule.endpoint.split(".")[0] for rule, _ in matrix.routes()} <= set(
        matrix.bare_app().blueprints
    )
