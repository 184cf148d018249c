"""Atom of the agenda and of the news: well made, with the choices, and no more than is public."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests import world
from tests.looking import day
from wijzerplaat.residents.agenda.feeds import ATOM


def read(client, path: str, host: str = world.EIKSTAD) -> ElementTree.Element:
    answer = client.get(path, base_url=host)
    assert answer.status_code == 200 and answer.mimetype == "application/atom+xml"
    return ElementTree.fromstring(answer.text)


def titles(feed: ElementTree.Element) -> list[str]:
    return [one.findtext(f"{{{ATOM}}}title", "") for one in feed.findall(f"{{{ATOM}}}entry")]


def test_the_agenda_can_be_followed_with_the_same_choices(client, work):
    with work() as scope:
        world.publish(
            scope,
            "activity",
            {
                **world.ACTIVITY,
                "repeat": "",
                "title": "Diner & dans",
                "start_time": "18:00",
                "end_time": "20:00",
                "first_date": day(3).isoformat(),
            },
        )
    feed = read(client, "/agenda.atom?moment=avond&weergave=kaart")
    assert [one.split(",")[0] for one in titles(feed)] == ["Diner & dans"]
    links = {one.get("rel"): one.get("href") for one in feed.findall(f"{{{ATOM}}}link")}
    assert links == {
        "alternate": "http://eikstad.test:5000/agenda?moment=avond",
        "self": "http://eikstad.test:5000/agenda.atom?moment=avond",
    }
    ids = [one.findtext(f"{{{ATOM}}}id") for one in feed.iter(f"{{{ATOM}}}entry")]
    assert ids == [
        one.findtext(f"{{{ATOM}}}id")
        for one in read(client, "/agenda.atom?moment=avond").iter(f"{{{ATOM}}}entry")
    ]


def test_the_news_can_be_followed(client):
    assert titles(read(client, "/nieuws.atom")) == ["Zo vraag je hulp"]


@pytest.mark.parametrize("path", ["/agenda.atom?dag=%00&gebied=1,2", "/agenda.atom?q=bestaatniet"])
def test_strange_choices_give_a_feed_too(client, path):
    assert read(client, path).tag == f"{{{ATOM}}}feed"
