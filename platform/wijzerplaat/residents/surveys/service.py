"""Verbs of surveys: choose what is asked, take an answer, and forget what was written."""

from __future__ import annotations

import hashlib
import uuid

from wijzerplaat.ground.core import clock, limits
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.residents.surveys import rules
from wijzerplaat.residents.surveys.models import SurveyAnswer
from wijzerplaat.residents.surveys.schemas import EMPTY, AnswerSchema, SurveySchema, dump_survey
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView
from wijzerplaat.tenancy.settings.places import stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting
from wijzerplaat.tenancy.terms import rules as terms

SECTION = "survey"
FORM = "survey"


def check_survey(_scope: PortalScope, _part: str, typed: Fields) -> Fields:
    """Return what a portal chooses as it would be kept. Raises Invalid with messages per field."""
    empty = {name: typed.get(name) or None for name in ("starts_on", "ends_on")}
    return dump_survey(load_fields(SurveySchema(), {**typed, **empty}))


SURVEY = Setting(SECTION, *stand_in_section(SECTION, EMPTY), check_survey)
"""What a portal asks of whom, and when."""


def has_open_survey(portal: PortalView) -> bool:
    """Return whether a portal asks questions today."""
    return rules.is_survey_open(portal.survey, clock.today())


def require_open_survey(scope: PortalScope, role: str) -> None:
    """Raise NotFound when nothing is asked today, or nobody has this role."""
    if role not in rules.ROLES:
        raise NotFound(role)
    if not rules.is_survey_open(scope.portal.survey, clock.today(scope.now)):
        raise NotFound("survey")


def take_answer(scope: PortalScope, role: str, typed: Fields, network: str) -> None:
    """Keep what somebody answered; the same once more from the same network is nothing new.

    Raises NotFound when nothing is asked, Invalid with messages per field, and TooMany.
    """
    require_open_survey(scope, role)
    values = load_fields(AnswerSchema(), typed)
    whose = f"{scope.portal.id} {network}"
    said = hashlib.sha256(repr((role, sorted(values.items()))).encode()).hexdigest()
    if not limits.take_attempt(scope, f"{FORM} same", f"{whose} {said}", rules.SAME):
        return
    limits.require_attempt(scope, FORM, whose, rules.PER_NETWORK)
    limits.require_attempt(scope, f"{FORM} all", str(scope.portal.id), rules.PER_PORTAL)
    day = clock.today(scope.now)
    wrote = bool(values["text"])
    row = SurveyAnswer(id=uuid.uuid4(), role=role, day=day, wrote=wrote, **values)
    scope.session.add(row)
    scope.session.flush()


def forget_old_words(scope: PortalScope) -> int:
    """Forget what was written in own words long ago; the choices stay. Return how many."""
    before = clock.today(terms.find_cutoff(terms.SURVEY, scope.now))
    old = [SurveyAnswer.day < before, SurveyAnswer.wrote.is_(True)]
    return change_rows(scope, SurveyAnswer, old, {"text": "", "wrote": False})
