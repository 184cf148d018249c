"""What the matrix fills in for help between residents; see samples.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.planted import Planted

HELP = {
    "sort": "request",
    "title": "Wie leest mij voor?",
    "text": "Ik hou van boeken. Wie komt er voorlezen?",
    "topic": "ontmoeten",
    "name": "Sanne",
    "email": "sanne@post.example",
}
HELP_OBJECTS: dict[str, Callable[[Planted], Any]] = {
    "help_requests:code": lambda it: it.slugs["help"],
    "help_answers:code": lambda it: it.slugs["help"],
    "help_links.show_own_help_answer:token": lambda it: it.slugs["help_message"],
    "help_links.confirm_help_answer_by_link:token": lambda it: it.slugs["help_message"],
    "help_links.withdraw_help_answer_by_link:token": lambda it: it.slugs["help_message"],
    "help_links.show_help_address:token": lambda it: it.slugs["help_address"],
    "help_links.confirm_help_address_by_link:token": lambda it: it.slugs["help_address"],
    "help_links:token": lambda it: it.slugs["own_help"],
    "help_links:answer_id": lambda it: it.ids["help_answer"],
    "help_desk:request_id": lambda it: it.ids["help"],
}
HELP_FORMS: dict[str, dict[str, Any]] = {
    "help_switch.switch_help_off": {"seen": "0"},
    "help_requests.send_help_request": HELP,
    "help_answers.send_help_answer": {
        "name": "Sanne",
        "email": "sanne@post.example",
        "text": "Ik kom graag.",
    },
    "help_answers.send_help_report": {"reason": "scam"},
    "help_links.change_help_by_link": HELP,
    "help_desk.publish_help_as_editor": {"why": "Zo zei hij het."},
    "help_desk.refuse_help_as_editor": {"reason": "Zeg ook welke dag."},
}
