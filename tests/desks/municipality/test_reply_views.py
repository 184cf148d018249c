"""The municipality sees per organisation how replies are answered, and no name."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.support.replies import send_reply
from wijzerplaat.ground.core.scope import Actor, Scope
from wijzerplaat.residents.replies import service

Work = Callable[..., AbstractContextManager[Scope]]


def test_answers_are_counted_per_organisation_without_names(
    browser: Any, work: Work, people: dict[str, Actor]
) -> None:
    with work() as scope:
        for name in ("Noor", "Tijn", "Sam"):
            send_reply(scope, name=name)
        soon, late = (send_reply(scope, name=name)[0] for name in ("Noor", "Tijn"))
        mine = replace(scope, actor=people["member"])
        service.answer_own_reply(mine, soon.id, "started")
        eight_days = replace(mine, now=scope.now + timedelta(days=8))
        service.answer_own_reply(eight_days, late.id, "contacted")
    admin = browser("portal-admin")
    text = admin.get("/beheer/cijfers/reacties").text
    cells = re.findall(r"<td>([^<]*)</td>", text)
    assert "Buurthuis De Eik" in text and cells == ["3", "1", "1", "1"]
    assert "Noor" not in text and "Tijn" not in text
    assert 'href="/beheer/cijfers/reacties"' in admin.get("/beheer").text
