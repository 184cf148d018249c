"""What happens to questions, for whoever must hear of it."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.residents.questions.models import ResidentQuestion


@dataclass(frozen=True)
class QuestionAsked:
    """Somebody asked something.

    `token` leads to the answer; it goes into the address, mails have links of their own.
    """

    question: ResidentQuestion
    token: str


@dataclass(frozen=True)
class QuestionAnswered:
    """An editor or an organisation answered with `text`."""

    question: ResidentQuestion
    text: str


@dataclass(frozen=True)
class QuestionForwarded:
    """Somebody else answers from now on: an organisation (`to`, its name), or the desk ('')."""

    question: ResidentQuestion
    to: str


@dataclass(frozen=True)
class QuestionReplied:
    """Who asked, asked on after an answer."""

    question: ResidentQuestion
