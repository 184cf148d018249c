"""Proposals and decisions for tests: who changes what, and what an editor decides."""

from sqlalchemy import select

from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import service

HARD = (
    "Indien men overweegt gebruik te maken van de betreffende ondersteuningsvoorzieningen, dient "
    "voorafgaand aan "
    "de indicatiestelling een inventarisatie van de onderliggende problematiek plaats te vinden "
    "door de daartoe "
    "aangewezen functionaris. Vervolgens wordt de subsidiabiliteit van de participatieactiviteiten "
    "beoordeeld "
    "conform de vigerende beleidsregels. Afhankelijk van de uitkomst wordt een beschikking "
    "afgegeven, waartegen "
    "binnen de wettelijk vastgestelde termijn bezwaar kan worden aangetekend bij het "
    "bestuursorgaan."
)


def organisation(scope, title="Buurthuis De Eik"):
    return scope.session.scalars(
        select(Entry).where(Entry.kind == "organisation", Entry.title == title)
    ).one()


def change(scope, **fields):
    """Propose a change of the members' own organisation."""
    entry = organisation(scope)
    return propose(
        scope, "organisation", {**entries.make_snapshot(entry), **fields}, entry.id, entry.id
    )


def propose(scope, kind, fields, owner_id, entry_id=None, seen=None):
    return service.propose_revision(
        scope, kind, fields, owner_id=owner_id, entry_id=entry_id, seen=seen
    )


def decided(work, people, verb, *args, who="editor", **fields):
    """Let the member change something and an editor decide on it; return the revision's id."""
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, **fields).id
    with work(actor=people[who]) as scope:
        verb(scope, revision_id, *args)
    return revision_id
