"""The columns that can point at a record, and what becomes of each when two records become one."""

from __future__ import annotations

from sqlalchemy import Table, Uuid

from wijzerplaat.ground.core.db import Base

TOLD = {
    "application.organisation_id",
    "call.entry_id",
    "entry.owner_id",
    "entry.successor_id",
    "entry_note.entry_id",
    "entry_watch.entry_id",
    "invitation.organisation_id",
    "membership.organisation_id",
    "report.entry_id",
    "slug_redirect.entry_id",
    "stewardship.entry_id",
    "take_over.organisation_id",
    "takedown.successor_id",
    "task.entry_id",
    "verification_question.organisation_id",
}
"""Taken along, as test_belongings shows."""
ELSEWHERE = {
    "signup.occurrence_id": "Who signed up goes along, to the same moment (test_any_kind).",
    "list_message.occurrence_id": "What was written to them goes along too (test_any_kind).",
    "seat_hold.occurrence_id": "Held ten minutes for a form, and then given back.",
    "reply.entry_id": "Replies go along to the vacancy that stays (replies/test_service).",
    "reply_inbox.entry_id": "Links in mails lead to the vacancy that stays (replies/test_service).",
    "reply.batch_id": "Names rows that were answered at once; each goes along by itself.",
    "signup.booking_id": "Names rows that were asked for at once; each goes along by itself.",
    "signup_total.occurrence_id": "Numbers of dates that were, which stay with the record.",
    "seats.occurrence_id": "Seats are counted anew with who signs up (test_any_kind).",
    "asked.organisation_id": "Questions go to the organisation that stays (test_handling).",
    "stewardship.membership_id": "It hangs on the membership that stays (test_belongings).",
    "signup_digest.membership_id": "It hangs on the membership that stays.",
    "proof.organisation_id": "Proofs go along (test_proofs).",
    "refusal.entry_id": "Of proofs and applications they go along (refusals/test_service).",
    "campaign_ask.organisation_id": "What campaigns ask goes along (campaigns/test_merging).",
    "wish.organisation_id": "Wishes that came true go along (wishes/test_service).",
    "agreement.organisation_id": "Agreements go along (test_agreements).",
    "form_draft.path": "A form not sent is on the page of the one that stays (test_belongings).",
}
HISTORY = "What happened to the one that went stays its history, and is there again after undo."
FIELD = "A value of the record itself: an editor picks it when merging."
ITSELF = "The record itself."
STAYS = {
    "activity.id": ITSELF,
    "article.id": ITSELF,
    "organisation.id": ITSELF,
    "service.id": ITSELF,
    "vacancy.id": ITSELF,
    "entry_area.entry_id": FIELD,
    "entry_audience.entry_id": FIELD,
    "entry_picture.entry_id": FIELD,
    "entry_place.entry_id": FIELD,
    "entry_topic.entry_id": FIELD,
    "occurrence.activity_id": "Dates follow from the fields of the one that stays.",
    "question_step.organisation_id": HISTORY,
    "revision.entry_id": HISTORY,
    "revision.instead_of": HISTORY,
    "revision.reverts": HISTORY,
    "revision.restores": HISTORY,
    "revision.source_id": HISTORY,
    "sample.revision_id": HISTORY,
    "application.revision_id": HISTORY,
    "audit.entry_id": HISTORY,
    "audit.about_id": HISTORY,
    "author_message.entry_id": "A talk about a version, which stays; no proposal waits by then.",
    "author_message.revision_id": HISTORY,
    "bulk_item.entry_id": HISTORY,
    "import_row.entry_id": HISTORY,
    "import_row.revision_id": HISTORY,
    "merge.kept_id": "The merge itself.",
    "merge.gone_id": "The merge itself.",
    "merge.revision_id": "The merge itself.",
    "takedown.entry_id": "Why the one that went was away; after undo it is away again.",
    "takedown.because_id": "One takedown that came with another.",
    "takedown.revision_id": HISTORY,
    "not_duplicate.first_id": "It was said of the other name and number: the desk looks anew.",
    "not_duplicate.second_id": "It was said of the other name and number: the desk looks anew.",
    "organisation_trust.organisation_id": "An administrator trusts; an editor who merges does not.",
    "desk_lock.entry_id": "Who has a proposal open: no proposal waits by then.",
    "link_check.entry_id": "Links are looked at anew every week.",
    "mail_trouble.entry_id": "The address is bad, wherever it stands.",
    "mail_trouble.mail_id": "A mail that was sent before, and stays what it was.",
    "resident_story.entry_id": "Articles are never made one.",
    "resident_story.picture_id": "A photo, which is no record.",
    "resident_story.revision_id": HISTORY,
    "search_document.id": "The index follows the record.",
    "source_record.entry_id": "An import follows the address to the one that stays.",
    "source_conflict.entry_id": "It differs from what went; a later file asks about what stays.",
    "task.about_id": "Another row, which goes along itself or stays.",
    "refusal.about_id": "What was refused, which goes along itself or stays.",
    "take_over.mail_id": "A mail that left.",
    "form_draft.organisation_id": "Written by the release before only.",
    "import_row.record_id": "What a source said, which stays with its record.",
    "proof.because_id": "The version of a criterion that asked for it: no record.",
    "criterion_version.topic_id": "A topic, which is no record.",
    "campaign.topic_id": "A topic, which is no record.",
    "campaign.district_id": "A district, which is no record.",
    "series_question.activity_id": "Asked about the last date of the one that went.",
    "series_question.copy_id": HISTORY,
    "first_contact.organisation_id": HISTORY,
    "cycle_choice.entry_id": "How often the one that stays is checked was chosen for that one.",
    "verification_detail.entry_id": "Told for a task about the one that went; gone with that task.",
    "mailed_link.object_id": "What the link is for goes along: an invitation, a sign-up.",
}
PEOPLE = frozenset(
    [
        "actor_id",
        "added_by",
        "answered_by",
        "approved_by",
        "changed_by",
        "author_id",
        "by_id",
        "caller_id",
        "checked_by",
        "decided_by",
        "decider_id",
        "done_by",
        "done_by_id",
        "ended_by_id",
        "given_by",
        "handled_by",
        "holder_id",
        "invited_by",
        "looked_by",
        "seen_by",
        "sent_by",
        "set_by",
        "stopped_by",
        "undone_by_id",
        "user_id",
    ]
)
"""Columns that name a person without a foreign key."""


def _is_part_of_entry(table: Table) -> bool:
    keys = table.c.id.foreign_keys if "id" in table.c else ()
    return any(key.target_fullname == "entry.id" for key in keys)


def list_pointing_columns() -> set[str]:
    """Return the columns that point at a record, or at what hangs on one."""
    tables = Base.metadata.tables
    records = {name for name, table in tables.items() if _is_part_of_entry(table)}
    records |= {"entry", "occurrence", "revision", "membership"}
    found = set()
    for name, table in tables.items():
        for column in table.columns:
            targets = {key.target_fullname.split(".")[0] for key in column.foreign_keys}
            loose = isinstance(column.type, Uuid) and not targets and column.name not in PEOPLE
            if column.name == "portal_id" or (loose and column.name == "id"):
                continue
            if targets & records or (loose and not column.primary_key):
                found.add(f"{name}.{column.name}")
    return found
