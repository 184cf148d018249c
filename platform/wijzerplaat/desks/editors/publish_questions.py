"""What an editor is asked before something goes live: the checklist of its kind, and why a hard
text goes live all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.moderation.checklist import Item

CHECKS, REASON = "controle", "reden"


def make_check_fields(
    found: Iterable[Item], ticked: Sequence[str] | None = None
) -> list[FormField]:
    """Return the checklist as a field; none when the kind has no checks.

    `ticked` is what was sent; None: what the fields say, or was ticked before.
    """
    items = list(found)
    if not items:
        return []
    chosen = [one.name for one in items if one.ticked] if ticked is None else list(ticked)
    options = [Option(one.name, _(one.label)) for one in items]
    label = _("Klopt dit?")
    return [FormField(CHECKS, label, "", "checkboxes", chosen, optional=False, options=options)]


def make_reason_field(said: str, error: str = "") -> FormField:
    """Return the question why something goes live all the same."""
    hint = _("We bewaren je reden bij deze versie.")
    label = _("Waarom plaats je dit toch?")
    return FormField(REASON, label, hint, "textarea", said, error, optional=False, rows=3)
