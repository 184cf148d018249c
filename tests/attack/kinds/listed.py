"""All kinds, in the order of the table."""

from __future__ import annotations

from tests.attack.crew import Crew
from tests.attack.kinds import (
    Kind,
    addresses,
    bodies,
    guessing,
    headers,
    mail,
    pictures,
    queries,
    slow,
    texts,
    tokens,
)
from tests.attack.shots import Ledger

SHEETS = (".xlsx", ".csv", ".ods")


def _sheets(crew: Crew, _ledger: Ledger) -> list[str]:
    """Spreadsheets come in by a command only, until a form takes them.

    Then this says so, and the kind must be written.
    """
    doors = [
        form.action
        for role in ("member", "editor", "portal-admin")
        for form in crew.forms(role)
        if form.named("file")
        and any(word in form.action for word in ("import", "bestand", "inlezen"))
    ]
    return [f"{door} takes files: attack it with spreadsheets" for door in doors]


ALL = (
    texts.KIND,
    pictures.KIND,
    Kind("spreadsheets", judge=_sheets),
    addresses.KIND,
    headers.KIND,
    tokens.KIND,
    queries.KIND,
    guessing.KIND,
    bodies.PARAMETERS_KIND,
    bodies.BODIES_KIND,
    slow.KIND,
    mail.KIND,
)
