"""How the talk about a proposal looks: messages, how it stands, and the field for an answer."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import DRAFT
from wijzerplaat.records.moderation import conversation, rules
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class MessageRow:
    """One message: from whom and when, its words, and the fields that it is about."""

    by_desk: bool
    meta_text: str
    text: str
    about: str


@dataclass(frozen=True)
class AnswerForm:
    """The form for an answer, as components/form.html draws it."""

    action: str
    fields: list[FormField]
    submit_label: str
    csrf: bool


def describe_messages(scope: PortalScope, revision: Revision) -> list[MessageRow]:
    """Return what was asked and answered about the entry of a proposal, oldest first."""
    schema = kinds.kind_of_entry(revision.entry).known_schema
    return [
        MessageRow(
            one.by_desk,
            _(
                "%(who)s, %(day)s om %(hour)s uur",
                who=_("De redactie") if one.by_desk else one.name or _("De schrijver"),
                day=formats.long_day(one.at),
                hour=formats.hour(one.at),
            ),
            one.text,
            values.list_field_labels(one.fields, schema),
        )
        for one in conversation.list_messages(scope, revision.entry_id)
    ]


def describe_talk_state(scope: PortalScope, revision: Revision) -> str:
    """Say to who sent it how it stands now, and whether residents see it."""
    if revision.replaced:
        return _("Er is daarna een nieuwere wijziging gestuurd.")
    if revision.state == DRAFT:
        return _("De redactie heeft een vraag.")
    if revision.waits:
        return _("Dit wacht op de redactie. Dat duurt meestal 1 werkdag.")
    shown = revision.entry.is_listed(clock.today(scope.now))
    said = {
        rules.APPROVED: _("Dit staat op de website.")
        if shown
        else _("Dit is goedgekeurd. Maar bewoners zien de pagina nu niet."),
        rules.REFUSED: _("De redactie heeft dit niet geplaatst. De reden: %(reason)s"),
    }
    found = said.get(revision.decision, _("Dit is ingetrokken."))
    return found.replace("%(reason)s", revision.comment)


def make_answer_form(
    revision: Revision, action: str, typed: str = "", error: str = "", *, csrf: bool = True
) -> AnswerForm | None:
    """Return the form for an answer, while a question is open."""
    if revision.state != DRAFT or revision.replaced:
        return None
    field = FormField(
        "antwoord",
        _("Je antwoord"),
        _("De redactie leest dit. Je hoeft het formulier niet opnieuw te sturen."),
        "textarea",
        typed,
        error,
        optional=False,
        rows=4,
    )
    return AnswerForm(action, [field], _("Stuur je antwoord"), csrf)
