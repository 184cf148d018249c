"""What the matrix fills in for wishes and partners; see samples.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.planted import Planted

REACH_OBJECTS: dict[str, Callable[[Planted], Any]] = {
    "wish_id": lambda it: it.ids["wish"],
    "wish_links:token": lambda it: it.slugs["wish"],
    "link_id": lambda it: it.ids["partner"],
    "short_links:code": lambda it: it.slugs["code"],
    "partner_kit:code": lambda it: it.slugs["code"],
    "embeds:code": lambda it: it.slugs["code"],
}
WISH = {"name": "Weggeefwinkel Zuid", "purpose": "Spullen voor weinig geld"}
REACH_FORMS: dict[str, dict[str, Any]] = {
    "wishes.create_wish": WISH,
    "wishes.send_wish_lines": {"lines": "Taalhuis Zuid; taal; taal@zuid.example"},
    "wishes.change_wish_as_editor": {**WISH, "email": "nieuw@zuid.example"},
    "partners.add_partner_as_admin": {"name": "Bakker Bol", "sort": "winkel", "shown": "1"},
    "partners.change_partner": {"name": "School Zuid", "sort": "school", "seen": "1"},
    "surveys.send_survey": {"rol": "bewoner", "first": "ja"},
    "survey_settings.change_survey_settings": {"on": "1", "seen": "1"},
    "wish_links.accept_wish_by_link": {
        "title": "Naaiatelier Zuid",
        "summary": "Hier leer je naaien.",
        "phone": "",
        "name": "Ria",
        "email": "ria@naaien.example",
    },
}
