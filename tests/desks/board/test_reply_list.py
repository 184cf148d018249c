"""The desk sees per reply how long it waits and what became of it; no name and no word of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.support.replies import TYPED, find_vacancy, send_reply
from wijzerplaat.ground.core.scope import Actor, Scope
from wijzerplaat.residents.replies import queries, sending, service
from wijzerplaat.residents.replies.models import CONTACTED, SENT

Work = Callable[..., AbstractContextManager[Scope]]
LIST = "/redactie/reacties"


def test_each_reply_stands_in_its_list_without_name_or_words(
    browser: Any, work: Work, people: dict[str, Actor]
) -> None:
    with work() as scope:
        for name in ("Noor", "Tijn", "Sam"):
            send_reply(scope, name=name)
        mine = replace(scope, actor=people["member"])
        service.answer_own_reply(mine, send_reply(scope, name="Tijn")[0].id, "contacted")
        service.answer_own_reply(mine, send_reply(scope, name="Sam")[0].id, "started")
        vacancy = find_vacancy(scope)
        entry_id, owner_id, title = vacancy.id, vacancy.owner_id, vacancy.title
    editor = browser("editor")
    for view, state in (("", "Wacht op antwoord"), ("bezig", "Contact gehad"), ("klaar", "Begint")):
        page = editor.get(f"{LIST}?wat={view}&organisatie={owner_id}").text
        assert page.count(f'href="/redactie/contact/{entry_id}"') == 1, view
        assert f'href="/redactie/weg/{entry_id}"' in page and title in page
        rows = re.findall(r'<ul class="rows">.*?</ul>', page, re.DOTALL)
        assert state in rows[0] and "Laat alles zien" in page
        for secret in ("Noor", "Tijn", "Sam", TYPED["text"], TYPED["contact"]):
            assert secret not in page
    assert f'href="{LIST}"' in editor.get("/redactie").text


def test_what_waits_too_long_says_so_and_what_was_taken_back_is_gone(
    browser: Any, work: Work
) -> None:
    with work() as scope:
        early = replace(scope, now=scope.now - timedelta(days=8))
        send_reply(early, name="Noor")
        _reply, token = send_reply(scope, name="Tijn")
        sending.withdraw_reply(scope, token)
    page = browser("editor").get(LIST).text
    assert page.count("Wacht te lang") == 1 and "8 dagen oud" in page


def test_a_filter_on_what_is_no_organisation_here_is_not_found(browser: Any) -> None:
    for wrong in ("x", "00000000-0000-0000-0000-000000000001"):
        assert browser("editor").get(f"{LIST}?organisatie={wrong}").status_code == 404


def test_who_waits_longest_stands_first(work: Work, people: dict[str, Actor]) -> None:
    with work() as scope:
        for days in (1, 5, 3):
            send_reply(replace(scope, now=scope.now - timedelta(days=days)), name=f"Nr{days}")
        mine = replace(scope, actor=people["editor"])
        found = queries.list_desk_replies(mine, (SENT,))
        assert [(scope.now - one.sent_at).days for one in found] == [5, 3, 1]
        assert queries.list_desk_replies(mine, (CONTACTED,)) == []
