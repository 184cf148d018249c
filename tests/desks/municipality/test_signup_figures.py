"""The municipality sees per organisation how many people came: no name, and no few of them."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.residents.signups import service as signups
from wijzerplaat.residents.signups.models import ATTENDED


def test_people_are_counted_per_organisation_without_names_and_few_are_not_told(browser, work):
    with work() as scope:
        entry = scope.session.scalars(select(Activity)).one()
        entry.capacity = 20
        activities.plan_activity(scope, entry)
        row = activities.list_coming_occurrences(scope, entry)[0]
        for name, people in (("Noor", 8), ("Tijn", 2)):
            typed = {"name": name, "contact": f"{name}@post.example", "people": people}
            signed = signups.create_signups(scope, [row], typed)
            signed.signups[0].state = ATTENDED if people == 8 else signed.signups[0].state
        row.starts_at, row.ends_at = (
            one - timedelta(days=20) for one in (row.starts_at, row.ends_at)
        )
    admin = browser("portal-admin")
    text = admin.get("/beheer/cijfers/aanmeldingen").text
    assert re.findall(r"<td>([^<]*)</td>", text) == ["1", "10", "8", "0", "0", "0"]
    assert "Buurthuis De Eik" in text and "Noor" not in text and "Tijn" not in text
    assert 'href="/beheer/cijfers/aanmeldingen"' in admin.get("/beheer").text
    with work() as scope:
        for one in scope.session.scalars(select(signups.Signup)):
            one.people = 2
    cells = re.findall(r"<td>([^<]*)</td>", admin.get("/beheer/cijfers/aanmeldingen").text)
    assert cells == ["1", "minder dan 5", "minder dan 5", "0", "0", "0"]
