"""Machines read apart when a page last changed and when a person last checked it."""

import json
import re
from datetime import timedelta

from sqlalchemy import select

from tests.support.freshness import later
from wijzerplaat.ground.core import clock
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.freshness import service as freshness

HOST = "http://eikstad.test"
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def read_page_data(client):
    text = client.get("/organisaties/buurthuis-de-eik", base_url=HOST).get_data(as_text=True)
    return json.loads(LINKED.findall(text)[0])["mainEntityOfPage"]


def find(scope):
    wanted = select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
    return scope.session.scalars(wanted).one()


def test_changed_and_checked_are_told_apart(work, client):
    with work() as scope:
        find(scope).verified_at = None
        changed = clock.today(find(scope).updated_at).isoformat()
    assert read_page_data(client) == {"@type": "WebPage", "dateModified": changed}
    with later(days=10):
        with work() as scope:
            freshness.verify_organisation(scope, find(scope))
            checked = clock.today(scope.now)
        assert checked > clock.today() - timedelta(days=2)
        said = read_page_data(client)
        assert (said["dateModified"], said["lastReviewed"]) == (changed, checked.isoformat())
