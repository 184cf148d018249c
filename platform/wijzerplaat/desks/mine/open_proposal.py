"""What the editors said of a proposal: what they ask, what waits, what they did not publish."""

from __future__ import annotations

from urllib.parse import urlencode

from wijzerplaat.desks.mine import messages as mine_messages
from wijzerplaat.desks.mine.display import NotPublished, NotPublishedRow, OpenProposal, Waits
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.requests import read_query, scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import forms, rules, unpublished
from wijzerplaat.records.moderation.forms import Draft

AGAIN = "opnieuw"


def describe_open_proposal(one: Draft, form_path: str) -> OpenProposal:
    """Say what the editors ask about a proposal that is open, and where to take it back.

    When none is open: what they did not publish of the last one, with the reasons. `form_path` is
    the form in which that can be sent once more.
    """
    if one.waits is None:
        return {"question": None, "waits": None, "unpublished": _describe(one, form_path)}
    asked = one.waits.decision == rules.SENT_BACK
    waits = Waits(
        url_for("mine.withdraw_own_proposal", revision_id=one.waits.id),
        asked,
        mine_messages.describe_waiting_parts(scope(), one.waits),
        url_for("own_answers.show_own_answer_form", revision_id=one.waits.id),
    )
    return {
        "question": one.waits.comment if asked else None,
        "waits": waits,
        "unpublished": None,
    }


def fill_in_again(one: Draft) -> None:
    """Put what was not published back in its form, when the page was asked to (`?opnieuw=1`)."""
    begun = one.typed is not None or one.waits is not None
    if AGAIN not in read_query() or one.entry is None or begun:
        return
    found = unpublished.find_unpublished(scope(), one.entry, one.live)
    if found is not None:
        one.typed = {**one.present, **found.fields}


def _describe(one: Draft, form_path: str) -> NotPublished | None:
    found = one.entry and unpublished.find_unpublished(scope(), one.entry, one.live)
    if not found or one.typed is not None:
        return None
    schema, choices = kinds.find_kind(one.kind).known_schema, forms.list_form_choices(scope())
    rows = [
        NotPublishedRow(
            values.find_field_label(name, schema),
            values.describe_value(name, schema.fields[name], value, choices),
            found.reasons.get(name, ""),
        )
        for name, value in found.fields.items()
        if name in schema.fields
    ]
    sign = "&" if "?" in form_path else "?"
    href = f"{form_path}{sign}{urlencode({AGAIN: 1})}" if rows else None
    return NotPublished(found.reason, rows, href)
