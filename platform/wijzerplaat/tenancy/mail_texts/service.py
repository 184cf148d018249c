"""Verbs of the mail texts of a portal: what it says of its own, change it, and put it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.outbox import Mail
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web import languages, mail_texts
from wijzerplaat.ground.web.fields import make_line
from wijzerplaat.ground.web.mails import Letter, render_mail, shorten_subject
from wijzerplaat.tenancy.mail_texts import rules
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings import service as settings
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.settings.places import read_portal_row
from wijzerplaat.tenancy.settings.rules import Setting

SECTION = "mail_texts"
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
    return dict(read_portal_row(scope).settings.get(SECTION, {}))


def load_mail_text(scope: PortalScope, mail: MailExample) -> tuple[OwnTexts, int]:
    """Return what the portal says in a mail now, and the number of that choice."""
    return settings.load_setting(scope, MAIL_TEXTS, mail.kind.name)


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
    return settings.change_setting(scope, MAIL_TEXTS, dict(typed), seen, mail.kind.name)


def put_mail_text_back(scope: PortalScope, mail: MailExample, number: int) -> None:
    """Let mails of this kind say again what they did after an earlier change; OURS: nothing of
    the portal. Raises NotFound, and Conflict when that is no longer allowed.
    """
    part, wanted = mail.kind.name, Fields()
    if number != OURS:
        wanted = dict(settings.find_setting_change(scope, MAIL_TEXTS, number, part).after)
    newest = load_mail_text(scope, mail)[1]
    try:
        settings.change_setting(scope, MAIL_TEXTS, wanted, str(newest), part)
    except Invalid as problem:
        raise Conflict("that is no longer allowed") from problem


def list_mail_text_changes(scope: PortalScope, mail: MailExample) -> Sequence[SettingChange]:
    """Return what the portal said in a mail before, the newest first."""
    return settings.list_setting_changes(scope, MAIL_TEXTS, mail.kind.name)


def _name_portal(scope: PortalScope) -> OwnTexts:
    portal = scope.portal
    return {mail_texts.PORTAL.name: portal.name, mail_texts.PHONE.name: portal.phone}


def _tidy(name: str, text: str) -> str:
    if name == mail_texts.SUBJECT:
        return make_line(text)
    lines = (make_line(" ".join(line.split())) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _read(scope: PortalScope, name: str) -> Fields:
    find_mail_example(name)
    return dict(read_portal_row(scope).settings.get(SECTION, {}).get(name, {}))


def _write(scope: PortalScope, name: str, values: Fields) -> None:
    row = read_portal_row(scope)
    others = {one: own for one, own in row.settings.get(SECTION, {}).items() if one != name}
    mine = {name: values} if values else {}
    row.settings = {**row.settings, SECTION: {**others, **mine}}


def _check(scope: PortalScope, name: str, typed: Fields) -> Fields:
    return dict(check_mail_text(scope, find_mail_example(name), typed))


MAIL_TEXTS = Setting(SECTION, _read, _write, _check, told=True)
