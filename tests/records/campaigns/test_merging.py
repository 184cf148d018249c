"""When two organisations become one, single days and what campaigns asked go along."""

import pytest
from sqlalchemy import select

from tests import world
from tests.support.campaigns import BOXING, CHRISTMAS, NEW, begin, find_eik, in_december
from tests.support.people import actor
from wijzerplaat.records.campaigns.models import CampaignAsk
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.special_days import make_special_day

DOUBLE = {**world.ORGANISATION, "title": "De Eik, buurthuis", "email": "", "website": ""}


def days(scope, entry_id):
    said = entries.find_entry(scope, entry_id).special_days
    return {one["day"][5:]: one["sort"] for one in said}


def asked(scope, entry_id):
    found = select(CampaignAsk.answer).where(CampaignAsk.organisation_id == entry_id)
    return sorted(scope.session.scalars(found))


@pytest.fixture
def two(work, platform):
    """The ids of an organisation and its double; only the double was asked by a campaign."""
    with in_december(), work(actor=actor(platform, "editor")) as scope:
        kept = find_eik(scope)
        kept.special_days = [make_special_day(NEW, "usual")]
        gone = world.publish(scope, "organisation", DOUBLE)
        said = [make_special_day(day, "closed") for day in (CHRISTMAS, BOXING, NEW)]
        entries.find_entry(scope, gone).special_days = said
        begin(scope)
        asks = select(CampaignAsk).where(CampaignAsk.organisation_id == kept.id)
        scope.session.delete(scope.session.scalars(asks).one())
        scope.session.flush()
        ask = select(CampaignAsk).where(CampaignAsk.organisation_id == gone)
        scope.session.scalars(ask).one().answer = "closed"
        return kept.id, gone


def merge(scope, two):
    seen = duplicates.make_pair_mark(*duplicates.find_both_entries(scope, *two))
    return duplicates.merge_entries(scope, *two, {}, seen).id


def test_days_and_answers_go_along_and_come_back(work, platform, two):
    kept, gone = two
    with in_december(), work(actor=actor(platform, "editor")) as scope:
        done = merge(scope, two)
        closed = {"12-25": "closed", "12-26": "closed"}
        assert days(scope, kept) == {**closed, "01-01": "usual"}, "its own word wins"
        assert (asked(scope, kept), asked(scope, gone)) == (["closed"], [])
        mine = entries.find_entry(scope, kept)
        rest = [one for one in mine.special_days if one["day"] != BOXING.isoformat()]
        mine.special_days = [*rest, make_special_day(BOXING, "other", "10:00", "12:00")]
        duplicates.undo_entry_merge(scope, done)
        assert days(scope, kept) == {"12-26": "other", "01-01": "usual"}, "that was said since"
        assert days(scope, gone) == {**closed, "01-01": "closed"}
        assert (asked(scope, kept), asked(scope, gone)) == ([], ["closed"])


def test_who_was_asked_itself_keeps_its_own_answer(work, platform, two):
    kept, gone = two
    with in_december(), work(actor=actor(platform, "editor")) as scope:
        campaign_id = scope.session.scalars(select(CampaignAsk.campaign_id).distinct()).one()
        scope.session.add(CampaignAsk(campaign_id=campaign_id, organisation_id=kept))
        scope.session.flush()
        merge(scope, two)
        assert (asked(scope, kept), asked(scope, gone)) == ([""], ["closed"])
