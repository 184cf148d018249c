"""What every page shows when the address asks for something that sounds like danger."""

from __future__ import annotations

import re

from flask import current_app, g, request

from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.danger.kinds import Danger
from wijzerplaat.ground.danger.rules import LINES, find_danger, find_named_danger
from wijzerplaat.ground.web.headers import mark_answer_unseen
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.urgent.display import describe_urgent
from wijzerplaat.residents.urgent.rules import read_danger_code

WORDS, CODE = "q", "nu"
"""Where an address holds what somebody typed, and what a form said before."""
BETWEEN = re.compile(r"[-_+]+")


def describe_urgent_help() -> Fields:
    """Return whom to call, when what was typed sounds like danger; that page is kept nowhere, and
    its address is not passed on.
    """
    if g.get("portal") is None:
        return {"urgent": None, "danger_lines": LINES}
    missing = g.get("failed") == 404
    typed = _find_typed()
    if typed:
        mark_answer_unseen()
    kinds = typed or (_find_in_path() if missing else read_danger_code(request.args.get(CODE, "")))
    local = not g.get("failed")
    urgent = describe_urgent(scope(), kinds, local=local) if kinds else None
    return {"urgent": urgent, "danger_lines": LINES}


def _find_typed() -> tuple[Danger, ...]:
    words = request.args.get(WORDS, "")
    return find_danger(words) if words and _is_public() else ()


def _is_public() -> bool:
    declared = current_app.extensions["declared"].get(request.endpoint, {})
    return g.get("failed") == 404 or declared.get("GET") is PUBLIC


def _find_in_path() -> tuple[Danger, ...]:
    return find_named_danger(BETWEEN.sub(" ", request.path.replace("/", ". ")))
