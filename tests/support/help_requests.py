"""Requests and offers of residents in tests: placed, answered for, put on the site, reacted to."""

from __future__ import annotations

from typing import Any

from tests.support.replies import find_mailed_token
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.help_requests import answering, deciding, service
from wijzerplaat.residents.help_requests.models import HelpAnswer, HelpRequest

NOOR, TIJN = "noor@post.example", "tijn@post.example"
ASKED: dict[str, Any] = {
    "sort": "request",
    "title": "Wie maait mijn gras?",
    "text": "Ik kan niet goed bukken. Wie helpt mij met het gras?",
    "topic": "ontmoeten",
    "district": "noord",
    "name": "Noor Jansen",
    "email": NOOR,
    "phone": "0500 12 34 56",
}
ANSWERED = {"name": "Tijn Smit", "email": TIJN, "text": "Ik kom graag langs met mijn maaier."}
OWN, MESSAGE = "/burenhulp/mijn/", "/burenhulp/bericht/"


def place_help(scope: Scope, **typed: str) -> tuple[HelpRequest, str]:
    """Send the form and answer for the address; return the request and the token of its link."""
    told = {**ASKED, **typed}
    request = service.create_help_request(scope, told)
    token = find_mailed_token(scope, told["email"], OWN)
    service.confirm_help_request(scope, token)
    return request, token


def publish_help(scope: Scope, **typed: str) -> tuple[HelpRequest, str]:
    """Place one and let the desk put it on the site."""
    request, token = place_help(scope, **typed)
    deciding.publish_help_request(scope, request.id, "Zo mag het.")
    return request, token


def send_answer(scope: Scope, request: HelpRequest, **typed: str) -> tuple[HelpAnswer, str]:
    """React and answer for the address; return the reaction and the token of its link."""
    told = {**ANSWERED, **typed}
    answer = answering.create_help_answer(scope, request.code, told)
    token = find_mailed_token(scope, told["email"], MESSAGE)
    answering.confirm_help_answer(scope, token)
    return answer, token
