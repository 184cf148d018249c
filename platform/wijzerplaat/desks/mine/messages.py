"""What somebody of an organisation reads about trust.

What goes online at once, what is online, what waits.

A file of its own: it draws for `views.py`, and asks no request for anything.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from wijzerplaat.desks.editors.display import ProcessStep
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import trust
from wijzerplaat.records.moderation.forms import WHOLE, list_form_fields
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.trust_rules import TRUSTED
from wijzerplaat.tenancy.portals.service import PortalScope

SENT = N_("Je tekst wacht op de redactie. Dat duurt meestal 1 werkdag.")


def describe_sent_parts(scope: PortalScope, revision: Revision) -> str:
    """Say after sending which parts are online already and which wait."""
    online, waits = trust.split_sent_fields(scope, revision)
    if online and waits:
        return _(
            "Dit staat al online: %(online)s. Dit wacht op de redactie: %(waits)s.",
            online=_labels(revision.entry.kind, online),
            waits=_labels(revision.entry.kind, waits),
        )
    if online and revision.entry.hidden_at is not None:
        return _(
            "Je wijziging is bewaard. De redactie heeft dit verborgen: bewoners zien het niet."
        )
    return _("Je wijziging staat nu online.") if online else _(SENT)


def describe_waiting_parts(scope: PortalScope, revision: Revision) -> str:
    """Say of an open proposal what of it waits, and what that was sent with it is online."""
    if revision.base is None:
        return ""
    online, waits = trust.split_sent_fields(scope, revision)
    text = _("Dit wacht: %(waits)s.", waits=_labels(revision.entry.kind, waits)) if waits else ""
    if not online:
        return text
    there = _("Dit staat al online: %(online)s.", online=_labels(revision.entry.kind, online))
    return f"{text} {there}"


def describe_next_steps(
    scope: PortalScope, organisation_id: uuid.UUID, kind: str, is_live: bool, block: str = WHOLE
) -> list[ProcessStep]:
    """Say before sending what happens next with what the form of a block asks, or of all."""
    asked = list_form_fields(scope, kind, block)
    texts = _list_next_steps(scope, organisation_id, kind, asked if is_live else ())
    if block != WHOLE and is_live:
        texts.append(_("Alleen dit deel telt dan als gecontroleerd. De rest vragen we je nog."))
    return [ProcessStep(one) for one in texts]


def _list_next_steps(
    scope: PortalScope, organisation_id: uuid.UUID, kind: str, asked: Collection[str]
) -> list[str]:
    held = trust.find_organisation_trust(scope, organisation_id)
    question = _("Heeft de redactie een vraag? Dan krijg je een mail.")
    if held.mode == TRUSTED:
        return [
            _("Je tekst staat meteen op de website."),
            _("Is je tekst te moeilijk? Dan leest de redactie hem eerst."),
            _("De redactie kijkt soms later nog even mee."),
            question,
        ]
    free = [name for name in held.fields.get(kind, ()) if name in asked]
    first = (
        [_("Dit staat meteen op de website: %(what)s.", what=_labels(kind, free))] if free else []
    )
    reads = (
        _("De redactie leest de rest. Dat duurt meestal 1 werkdag.")
        if free
        else _("De redactie leest je tekst. Dat duurt meestal 1 werkdag.")
    )
    return [*first, reads, _("Is alles goed? Dan komt het op de website."), question]


def _labels(kind: str, names: Iterable[str]) -> str:
    schema = kinds.find_kind(kind).known_schema
    return formats.listed([f"‘{values.find_field_label(name, schema)}’" for name in names])
