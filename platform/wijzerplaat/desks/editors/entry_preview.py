"""What an entry will look like: its fields as residents read them, for owner and editors."""

from __future__ import annotations

from markupsafe import Markup

from wijzerplaat.desks.editors.comparison import TextValue
from wijzerplaat.desks.editors.display import EntryPreview, PreviewFact, Status
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.web import markdown as text
from wijzerplaat.ground.web import values
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.form_parts import list_form_order
from wijzerplaat.records.entries.models import PARTS
from wijzerplaat.records.moderation import (
    forms,
)
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals.service import PortalScope


def describe_entry_preview(scope: PortalScope, kind: str, snapshot: GivenFields) -> EntryPreview:
    """Return an entry as residents will see it, made of a snapshot."""
    schema, choices = kinds.find_kind(kind).known_schema, forms.list_form_choices(scope)
    facts: list[PreviewFact] = []
    prose = Markup("")
    for name in list_form_order(schema):
        spec = schema.fields[name]
        words = values.describe_value(name, spec, snapshot.get(name), choices)
        if (
            not words
            or name in ("title", "summary", "body", "topics", *PARTS)
            or snapshot.get(name) is False
        ):
            continue
        if spec.metadata.get("kind") in values.TEXTS:
            prose += Markup("<h3>{}</h3>{}").format(
                values.find_field_label(name, schema), _paragraphs(snapshot[name])
            )
        else:
            facts.append(
                PreviewFact(
                    spec.metadata.get("icon", "info"),
                    values.find_field_label(name, schema),
                    words.splitlines(),
                )
            )
    topics = dict(choices["topics"])
    return EntryPreview(
        title=snapshot["title"],
        summary=snapshot.get("summary", ""),
        facts=facts,
        tags=[Status(topics.get(slug, slug), "neutral") for slug in snapshot.get("topics", [])],
        body_html=text.to_html(snapshot.get("body")) + prose,
        picture=pictures.describe_named_picture(scope, snapshot.get("picture")),
        logo=pictures.describe_named_picture(scope, snapshot.get("logo")),
    )


def _paragraphs(value: TextValue) -> Markup:
    if isinstance(value, list):
        return Markup("<ul>{}</ul>").format(
            Markup("").join(Markup("<li>{}</li>").format(one) for one in value)
        )
    return text.to_html(value)
