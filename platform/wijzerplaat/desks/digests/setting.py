"""The mail with news as a setting: where it is read and written, and what may stand in it."""

from __future__ import annotations

from wijzerplaat.desks.digests.schemas import NewsletterSchema
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.residents.digests.mail_kinds import WEEKLY
from wijzerplaat.residents.digests.settings import (
    INTROS,
    SETTING,
    read_digest_setting,
    write_digest_setting,
)
from wijzerplaat.tenancy.mail_texts import rules
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.rules import Setting


def _check(_scope: PortalScope, _part: str, typed: Fields) -> Fields:
    """Return what was typed as it is kept: the rules of every text in a mail hold."""
    values = load_fields(NewsletterSchema(), typed)
    wrong: dict[str, list[str]] = {}
    for audience, field in INTROS.items():
        lines = (" ".join(line.split()) for line in values[field].splitlines())
        values[field] = "\n".join(line for line in lines if line)
        problem = rules.find_opening_problem(WEEKLY[audience], values[field])
        if problem:
            wrong[field] = [problem]
    if wrong:
        raise Invalid(wrong)
    return values


NEWSLETTER_SETTING = Setting(SETTING, read_digest_setting, write_digest_setting, _check)
