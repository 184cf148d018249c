"""Verbs of the mail texts of a portal: what it says of its own, change it, and put it back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.outbox import Mail
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.web import languages, mail_texts
from wijzerplaat.ground.web.fields import make_line
from wijzerplaat.ground.web.mails import Letter, render_mail, shorten_subject
from wijzerplaat.tenancy.mail_texts import rules
from wijzerplaat.tenancy.mail_texts.models import MailTextChange
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.events import SettingChanged
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version

SETTING, MOST_SHOWN = "mail_texts", 20
OURS = 0
"""The number of the text that Wijzerplaat gives, before any change."""
OwnTexts = dict[str, str]


def list_mail_examples() -> tuple[MailExample, ...]:
    """Return every kind of mail that rooms send, with its example."""
    return EXAMPLES.all()


def find_mail_example(name: str) -> MailExample:
    """Return the kind of mail of this name with its example. Raises NotFound."""
    for one in list_mail_examples():
        if one.kind.name == name:
            return one
    raise NotFound(name)


def list_changed_mails(scope: PortalScope) -> Mapping[str, OwnTexts]:
    """Return what this portal says of its own, by kind of mail, read anew."""
    scope.require(PORTAL_EDIT)
    return dict(_row(scope, lock=False).settings.get(SETTING, {}))


def load_mail_text(scope: PortalScope, mail: MailExample) -> tuple[OwnTexts, int]:
    """Return what the portal says in a mail now, and the number of that choice."""
    return dict(list_changed_mails(scope).get(mail.kind.name, {})), _newest(scope, mail)


def make_example_letter(scope: PortalScope, mail: MailExample) -> Letter:
    """Return an example of a mail as Wijzerplaat gives it, in Dutch."""
    with languages.speak_dutch():
        return mail.make(scope)


def render_mail_example(scope: PortalScope, mail: MailExample, own: OwnTexts) -> Mail:
    """Return an example of a mail as it would arrive with these texts of the portal."""
    scope.require(PORTAL_EDIT)
    portal = replace(scope.portal, mail_texts={mail.kind.name: own})
    with languages.speak_dutch():
        return render_mail(replace(scope, portal=portal), "", mail.make(scope))


def render_mail_subject(scope: PortalScope, mail: MailExample, own: OwnTexts) -> str:
    """Return the subject of an example of a mail, with these texts of the portal."""
    letter = make_example_letter(scope, mail)
    filled = mail_texts.fill_subject(mail.kind, own, {**letter.words, **_name_portal(scope)})
    return shorten_subject(filled or letter.subject, letter.title)


def check_mail_text(scope: PortalScope, mail: MailExample, typed: GivenFields) -> OwnTexts:
    """Return what was typed as it would be kept. Raises Invalid with a message per field."""
    scope.require(PORTAL_EDIT)
    wrong: dict[str, list[str]] = {}
    kept: OwnTexts = {}
    example = make_example_letter(scope, mail)
    portal = _name_portal(scope)
    for name in rules.FIELDS:
        text = _tidy(name, str(typed.get(name) or ""))
        if not text or (name == mail_texts.SUBJECT and not mail.kind.subject):
            continue
        problem = rules.find_length_problem(name, text, example, portal)
        problem = problem or rules.find_text_problem(mail.kind, name, text)
        if problem:
            wrong[name] = [problem]
        kept[name] = text
    if wrong:
        raise Invalid(wrong)
    return kept


def change_mail_text(scope: PortalScope, mail: MailExample, typed: GivenFields, seen: str) -> bool:
    """Let mails of this kind say so from now on; `seen`: the number of the choice on the page.

    A mail that waits to leave stays as it is. Return False when it is so already. Raises Invalid,
    and Conflict when somebody else was first.
    """
    values = check_mail_text(scope, mail, typed)
    row = _row(scope)
    if _now(row, mail) == values:
        return False
    if seen != str(_newest(scope, mail)):
        raise Conflict("somebody else changed it")
    _keep(scope, row, mail, values)
    return True


def put_mail_text_back(scope: PortalScope, mail: MailExample, number: int) -> None:
    """Let mails of this kind say again what they did after an earlier change; OURS: nothing of
    the portal. Raises NotFound.
    """
    scope.require(PORTAL_EDIT)
    row = _row(scope)
    same = (MailTextChange.mail == mail.kind.name, MailTextChange.number == number)
    found = scope.session.scalars(select(MailTextChange).where(*same)).first()
    if found is None and number != OURS:
        raise NotFound(str(number))
    values = dict(found.chosen) if found else {}
    if _now(row, mail) != values:
        _keep(scope, row, mail, values)


def list_mail_text_changes(scope: PortalScope, mail: MailExample) -> list[MailTextChange]:
    """Return what the portal said in a mail before, the newest first."""
    scope.require(PORTAL_EDIT)
    newest = (
        select(MailTextChange)
        .where(MailTextChange.mail == mail.kind.name)
        .order_by(MailTextChange.number.desc())
        .limit(MOST_SHOWN)
    )
    return list(scope.session.scalars(newest))


def _name_portal(scope: PortalScope) -> OwnTexts:
    portal = scope.portal
    return {mail_texts.PORTAL.name: portal.name, mail_texts.PHONE.name: portal.phone}


def _tidy(name: str, text: str) -> str:
    if name == mail_texts.SUBJECT:
        return make_line(text)
    lines = (make_line(" ".join(line.split())) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _now(row: Portal, mail: MailExample) -> OwnTexts:
    return dict(row.settings.get(SETTING, {}).get(mail.kind.name, {}))


def _keep(scope: PortalScope, row: Portal, mail: MailExample, values: OwnTexts) -> None:
    others = {
        name: one for name, one in row.settings.get(SETTING, {}).items() if name != mail.kind.name
    }
    mine = {mail.kind.name: values} if values else {}
    row.settings = {**row.settings, SETTING: {**others, **mine}}
    change = MailTextChange(
        id=uuid.uuid4(),
        mail=mail.kind.name,
        number=_newest(scope, mail) + 1,
        chosen=values,
        by_id=scope.actor.user_id,
        at=scope.now,
    )
    scope.session.add(change)
    scope.session.flush()
    raise_version(scope)
    audit.write_audit_line(scope, audit.MAIL_TEXT_SET, fields=[mail.kind.name])
    emit(scope, SettingChanged(SETTING, mail.kind.name))


def _row(scope: PortalScope, lock: bool = True) -> Portal:
    found = select(Portal).where(Portal.id == scope.portal.id)
    return scope.session.scalars(found.with_for_update(key_share=True) if lock else found).one()


def _newest(scope: PortalScope, mail: MailExample) -> int:
    newest = select(func.max(MailTextChange.number)).where(MailTextChange.mail == mail.kind.name)
    return scope.session.scalar(newest) or OURS
