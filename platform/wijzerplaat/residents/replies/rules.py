"""How long a reply waits and is kept, and when one can reply."""

from __future__ import annotations

from datetime import date, timedelta

from wijzerplaat.ground.core import letters
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.residents.replies.models import ANSWERS, WITHDRAWN

DAY = timedelta(days=1)
REMIND = timedelta(days=7)
"""After so long without an answer the organisation is reminded."""
PAUSE = timedelta(days=14)
"""After so long the vacancy pauses, and the desk calls."""
LINK_LIVES = timedelta(days=90)
ANSWERED_SOON = REMIND
"""An answer within this time counts as soon."""
PER_CONTACT, PER_VACANCY, PER_PHONE = (5, DAY), (30, DAY), (3, DAY)


def takes_replies(vacancy: Vacancy, today: date) -> bool:
    """Return whether one can reply to a vacancy today."""
    over = vacancy.closes_on is not None and vacancy.closes_on < today
    return vacancy.is_listed(today) and not vacancy.is_paused(today) and not over


def is_vacancy_over(vacancy: Vacancy, today: date) -> bool:
    """Return whether nobody can get the place any more; one that pauses or is hidden may return."""
    over = vacancy.closes_on is not None and vacancy.closes_on < today
    return over or vacancy.is_over(today)


def fold_reply_words(text: str) -> str:
    """Return what makes two texts the same: no accents, capitals or further blanks."""
    return " ".join(letters.fold_letters(text).casefold().split())


def may_answer(state: str, answer: str) -> bool:
    """Return whether an organisation can say this of a reply; it may think again."""
    return answer in ANSWERS and state != WITHDRAWN
