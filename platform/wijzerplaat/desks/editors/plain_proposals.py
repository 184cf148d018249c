"""What the desk shows of a proposal in plain Dutch: before and after, and what can be kept."""

from __future__ import annotations

from wijzerplaat.desks.editors.comparison import compare_plain_text
from wijzerplaat.desks.editors.display import PlainChange, PlainProposal, PlainRow
from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import amending
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.plain.display import describe_text_level
from wijzerplaat.tenancy.portals.service import PortalScope


def describe_plain_proposal(scope: PortalScope, revision: Revision) -> PlainProposal | None:
    """Return the proposal in plain Dutch beside what was sent, for as far as the check has other
    words for it.
    """
    made = amending.make_plain_proposal(scope, revision)
    if made is None:
        return None
    schema = kinds.kind_of_entry(revision.entry).known_schema
    left = len(made.found.get("findings", []))
    changes = made.changes
    return PlainProposal(
        made.mark,
        made.is_b1,
        _name_plain_button(made.is_b1, len(changes)),
        left,
        describe_text_level(made.found),
        [
            PlainRow(
                values.find_field_label(name, schema),
                *compare_plain_text(made.present[name], made.fields[name]),
                [
                    PlainChange(one.number, one.before.strip(), one.after.strip())
                    for one in changes
                    if one.field == name
                ],
            )
            for name in made.names
        ],
    )


def _name_plain_button(is_b1: bool, changes: int) -> str:
    """Return what the button promises: B1 only where the text that comes out is."""
    if is_b1:
        return _("Goedkeuren met B1-tekst")
    return ngettext(
        "Goedkeuren, %(num)s woord makkelijker",
        "Goedkeuren, %(num)s woorden makkelijker",
        changes,
    )
