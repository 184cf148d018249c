"""An editor makes a campaign, sees whom it asks, sends it, follows answers, and calls the rest."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.support.campaigns import (
    CHRISTMAS,
    begin,
    find_eik,
    in_december,
    link_of_eik,
    sent,
    shown,
)
from wijzerplaat.records.campaigns import queries, sending, service
from wijzerplaat.records.campaigns.models import CampaignAsk
from wijzerplaat.records.entries.special_days import make_special_day

HOME = "/redactie/campagnes"


@pytest.fixture(autouse=True)
def _december(work):
    """The world of the tests must be there before the clock moves: so it asks for `work`."""
    assert work
    with in_december():
        yield


def test_nothing_leaves_before_the_editor_saw_whom_it_asks_and_the_mail(editor, work):
    editor.get(f"{HOME}/nieuw")
    page = editor.follow(editor.post(f"{HOME}/nieuw", {"name": "Kerst", "sort": "december"}))
    text = re.sub(r"\s+", " ", page.text)
    assert "2 organisaties" in text and "2 mensen krijgen mail" in text
    assert "Zijn jullie open met kerst?" in text and "Geef antwoord" in text
    with work() as scope:
        assert sending.send_campaign_mails(scope) == 0
        campaign = queries.list_campaigns(scope)[0]
    after = editor.follow(editor.post(f"{HOME}/{campaign.id}/verstuur"))
    assert "0 van de 2 hebben geantwoord" in after.text
    editor.post(f"{HOME}/{campaign.id}/verstuur")
    with work() as scope:
        assert sending.send_campaign_mails(scope) == 2
        assert len(sent(scope)) == 2


def test_what_is_wrong_stands_at_the_field_and_what_was_typed_stays(editor):
    editor.get(f"{HOME}/nieuw")
    page = editor.post(f"{HOME}/nieuw", {"name": "Open dag", "sort": "own"})
    assert page.status_code == 422
    assert "Kies de eerste dag." in page.text and 'value="Open dag"' in page.text


def test_answers_are_counted_and_can_be_put_back(editor, work):
    with work() as scope:
        campaign = begin(scope)
        link = link_of_eik(scope)
        service.answer_campaign_by_link(scope, link, [make_special_day(CHRISTMAS, "closed")])
        ask = scope.session.scalars(
            select(CampaignAsk).where(CampaignAsk.organisation_id == find_eik(scope).id)
        ).one()
    page = editor.get(f"{HOME}/{campaign.id}").text
    assert "1 van de 2 hebben geantwoord" in page and "Dicht (1)" in page
    assert "Nog geen antwoord (1)" in page
    page = editor.follow(editor.post(f"{HOME}/{campaign.id}/{ask.id}/terug")).text
    assert "0 van de 2 hebben geantwoord" in page
    with work() as scope:
        assert shown(scope) == {}


def test_what_somebody_says_on_the_phone_is_filled_in_by_the_editor(editor, work):
    with work() as scope:
        campaign = begin(scope)
        ask = scope.session.scalars(
            select(CampaignAsk).where(CampaignAsk.organisation_id == find_eik(scope).id)
        ).one()
    path = f"{HOME}/{campaign.id}/{ask.id}"
    assert "Wat zegt Buurthuis De Eik?" in editor.get(path).text
    assert editor.post(path, {}).status_code == 422
    page = editor.follow(editor.post(path, {"alles": "dicht"})).text
    assert "Ingevuld door de redactie op 1 december" in page
    with work() as scope:
        assert set(shown(scope).values()) == {"closed"}
        assert sending.send_campaign_mails(scope) == 1


def test_a_stopped_campaign_says_so_and_a_draft_goes(editor, work):
    with work() as scope:
        campaign = begin(scope)
    editor.get(f"{HOME}/{campaign.id}")
    page = editor.follow(editor.post(f"{HOME}/{campaign.id}/stop")).text
    assert "De vraag is gestopt." in page and "Gestopt" in page
    with work() as scope:
        assert sending.send_campaign_mails(scope) == 0
    editor.get(f"{HOME}/nieuw")
    editor.follow(editor.post(f"{HOME}/nieuw", {"name": "Zomer", "sort": "summer"}))
    with work() as scope:
        draft = next(one for one in queries.list_campaigns(scope) if one.name == "Zomer")
    page = editor.follow(editor.post(f"{HOME}/{draft.id}/stop")).text
    assert "Er is niets verstuurd." in page and "Zomer" not in page
