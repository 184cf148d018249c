"""What editors write themselves, for tests of versions."""

from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import amending, rules, service

STIFF = "Wij verstrekken informatie. Wij verstrekken tevens koffie. Indien je komt, bel dan even."


def restored(work, people, revision_id):
    with work(actor=people["editor"]) as scope:
        entry = service.find_revision(scope, revision_id).entry
        seen = rules.make_value_mark(
            entries.make_snapshot(entry) if entry.state == "published" else None
        )
        return amending.restore_revision(scope, revision_id, seen).id
