"""What stands in for a name in a standard answer, and in which week a day falls."""

from __future__ import annotations

from datetime import date, timedelta

from wijzerplaat.residents.questions.rules import OF_PAGE, OF_WEBSITE


def fill_standard_answer(answer: str, website: str, page: str) -> str:
    """Return a standard answer with the names in it.

    Without a page its place stays in the text: the form of an answer refuses it, so that an editor
    writes there what it is about.
    """
    filled = answer.replace(OF_WEBSITE, website)
    return filled.replace(OF_PAGE, page) if page else filled


def add_to_answer(typed: str, more: str) -> str:
    """Return what was typed with a standard answer below it."""
    return f"{typed.rstrip()}\n\n{more}" if typed.strip() else more


def find_monday(day: date) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=day.weekday())
