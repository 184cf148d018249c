"""How an organisation is dealt with, for tests of trust."""

from tests.support.moderation import organisation
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import trust

NEW = "0500 99 88 77"


def send(scope, **fields):
    """Send a change of the members' own organisation as /mijn does."""
    entry = organisation(scope)
    return trust.propose_with_trust(
        scope,
        "organisation",
        {**entries.make_snapshot(entry), **fields},
        owner_id=entry.id,
        entry_id=entry.id,
    )


def sent(work, people, **fields):
    with work(actor=people["member"]) as scope:
        return send(scope, **fields).id


def treat(work, people, mode, fields=None):
    with work(actor=people["portal-admin"]) as scope:
        trust.set_organisation_trust(scope, organisation(scope).id, mode, fields or {})
