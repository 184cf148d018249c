"""What the report needs of asking whether all is right: links in each state, campaigns, proofs,
agreements.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests import world
from wijzerplaat.desks.agreements import service as agreements
from wijzerplaat.desks.freshness import service as figure
from wijzerplaat.ground.core import clock, link_tokens, mailed_links
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.series import rules as series_rules
from wijzerplaat.kinds.series.models import FIRST, SeriesQuestion
from wijzerplaat.records.campaigns import queries as campaign_queries
from wijzerplaat.records.campaigns import rules as campaign_rules
from wijzerplaat.records.campaigns import service as campaigns
from wijzerplaat.records.campaigns.models import DECEMBER, Campaign, CampaignMail
from wijzerplaat.records.criteria import proofs
from wijzerplaat.records.criteria import service as criteria
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.freshness.models import Question

Facts = dict[str, Any]
LONG = "Stichting Samen Sterk in de Wijken van het Oosten en het Noorden"
REGISTER = "Keurmerk Buurtwerk"
LATE = timedelta(days=40)


def plant_freshness(scope: Scope, own: Entry) -> Facts:
    """Plant all of it around one organisation, and return where it is."""
    others = list(scope.session.scalars(_select_others(own)))
    _let_be_late(scope, others[:4])
    figure.keep_past_counts(scope)
    found = {"check": make_check_link(scope, own, "mine"), "late_slug": others[0].slug}
    for name, other in zip(("used", "old"), others[4:6], strict=True):
        found[f"{name}_check"] = make_check_link(scope, other, name)
    token = found["used_check"].rpartition("/")[2]
    freshness.answer_check_question(scope, token, freshness.CORRECT)
    _find_question(scope, others[5]).expires_at = scope.now - timedelta(days=1)
    _agree(scope, own)
    return {**found, **_campaigns(scope, own), **_criteria(scope, own), **_series(scope, own)}


def _select_others(own: Entry) -> Any:
    """Who else can be asked: an organisation with an address of its own."""
    wanted = (Organisation.id != own.id, Organisation.email != "", Organisation.state == PUBLISHED)
    return select(Organisation).where(*wanted).order_by(Organisation.title, Organisation.id)


def _let_be_late(scope: Scope, found: list[Organisation]) -> None:
    for one in found:
        one.verify_due_at = scope.now - LATE


def make_check_link(scope: Scope, asked: Entry, name: str) -> str:
    """Ask an organisation, and return the page behind the link."""
    freshness.ask_organisation_now(scope, asked.id)
    token = f"{name}-{uuid.uuid4().hex}"
    _find_question(scope, asked).token_hash = link_tokens.hash_token(token)
    scope.session.flush()
    return f"/bevestig/{token}"


def _find_question(scope: Scope, asked: Entry) -> Question:
    wanted = select(Question).where(Question.organisation_id == asked.id)
    newest = scope.session.scalars(wanted.order_by(Question.sent_at.desc())).first()
    assert newest is not None, f"{asked.title} cannot be asked"
    return newest


def _campaigns(scope: Scope, own: Entry) -> Facts:
    """One that was not sent; one that runs, with an answer and without."""
    draft, runs = (_make_campaign(scope, name) for name in ("Koningsdag", LONG))
    campaigns.start_campaign(scope, runs.id)
    asked = {one.organisation.id: one.ask for one in _list_responses(scope, runs)}
    mine = asked.pop(own.id)
    days = campaign_rules.list_days(runs.first_day, runs.last_day)
    feasts = campaign_rules.list_feasts(runs.first_day, runs.last_day, clock.today(scope.now))
    other = next(iter(asked.values()))
    campaigns.answer_for_organisation(scope, other.id, campaign_rules.say_all_closed(feasts, days))
    links = {"days": mine.id, "days_said": other.id}
    return {
        "campaign_draft": draft.id,
        "campaign": runs.id,
        "campaign_ask": mine.id,
        **{name: make_days_link(scope, ask_id) for name, ask_id in links.items()},
    }


def _make_campaign(scope: Scope, name: str) -> Campaign:
    days = {"first_day": None, "last_day": None}
    typed = {"name": name, "sort": DECEMBER, **days, "topic": "", "district": "", "kind": ""}
    return campaigns.create_campaign(scope, typed)


def _list_responses(scope: Scope, campaign: Campaign) -> Any:
    return campaign_queries.list_responses(scope, campaign)


def make_days_link(scope: Scope, ask_id: uuid.UUID) -> str:
    """Mail somebody a question of a campaign, and return the page behind the link."""
    token = uuid.uuid4().hex
    mail = CampaignMail(
        id=uuid.uuid4(),
        ask_id=ask_id,
        step=campaign_rules.FIRST,
        token_hash=link_tokens.hash_token(token),
        sent_at=scope.now,
    )
    scope.session.add(mail)
    scope.session.flush()
    return f"/open-of-dicht/{token}"


def _criteria(scope: Scope, own: Entry) -> Facts:
    """Something that is asked, a proof that was looked up, one that waits, one refused, a talk."""
    asked = criteria.add_criterion(
        scope,
        {
            "topic": scope.portal.topics[0].slug,
            "sort": "register",
            "register": REGISTER,
            "strength": "wish",
            "explanation": "Zo weten bewoners dat de hulp goed is.",
            "link": "https://keurmerk.example/register",
        },
    )
    given = {"number": "12-34", "valid_until": None, "link": "https://keurmerk.example/12-34"}
    held, waits, refused = (
        proofs.give_proof(scope, own.id, {**given, "register": name})
        for name in (REGISTER, "AGB", LONG[:60])
    )
    proofs.check_proof(scope, held.id)
    proofs.refuse_proof(scope, refused.id, {"note": "Dit nummer staat niet in het register."})
    talk = {"with_whom": "Ria, voorzitter", "way": "phone", "day": None, "note": "Belt in mei."}
    proofs.note_first_contact(scope, own.id, talk)
    return {"criterion": asked.id, "proof": waits.id}


def _series(scope: Scope, own: Entry) -> Facts:
    """A series that ends soon, and the link about it."""
    first = clock.today(scope.now) - timedelta(weeks=5)
    days = {"first_date": first.isoformat(), "repeat": "weekly", "repeat_count": 8}
    times = {"start_time": "10:00", "end_time": "12:00", "signup": True, "topics": []}
    text = {"title": "Schilderen voor beginners", "summary": "Schilder met je buren."}
    activity = world.publish(scope, "activity", {**text, **days, **times}, own.id)
    asked = SeriesQuestion(
        id=uuid.uuid4(), activity_id=activity, last_date=first + timedelta(weeks=7), step=FIRST
    )
    scope.session.add(asked)
    ends = scope.now + timedelta(days=9)
    token = mailed_links.make_mailed_link(scope, series_rules.LINK, asked.id, ends)
    return {"series": f"/gaat-hij-door/{token}", "series_activity": activity}


def _agree(scope: Scope, own: Entry) -> None:
    today = clock.today(scope.now)
    for about, ends in (("De openingstijden", timedelta(days=30)), (LONG, timedelta(days=300))):
        typed = {"about": about, "keeper": "De coördinator", "agreed_with": "Ria, voorzitter"}
        rest = {"agreed_on": None, "ends_on": today + ends, "remark": "Elk half jaar."}
        agreements.make_agreement(scope, own.id, {**typed, **rest})
