"""What strangers typed goes at once, and what was reported stays until the desk looked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.support.help_requests import ASKED, NOOR, OWN, publish_help, send_answer
from tests.support.replies import find_mailed_token
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.help_requests import answering, service

Work = Callable[..., AbstractContextManager[Scope]]
pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_of_what_a_stranger_typed_nothing_stays_when_it_is_taken_away(work: Work) -> None:
    with work() as scope:
        request = service.create_help_request(scope, ASKED)
        service.close_help_request(scope, find_mailed_token(scope, NOOR, OWN), helped=False)
        assert not any((request.text, request.name, request.email, request.mark))


def test_what_was_reported_cannot_be_made_to_vanish(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        answer, link = send_answer(scope, request)
        answering.report_help_answer(scope, token, answer.id)
        with pytest.raises(Conflict):
            answering.withdraw_help_answer(scope, link)
        assert answer.text
