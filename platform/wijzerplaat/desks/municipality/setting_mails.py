"""Mail to the other administrators of a portal that one of them changed a setting of weight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wijzerplaat.desks.municipality import mail_kinds
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.web import formats, languages
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.mail_texts import service as mail_texts
from wijzerplaat.tenancy.portals.events import SettingChanged
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.slots import find_setting_screen


@dataclass(frozen=True)
class Setting:
    """What changed, which one of several ('' when there is one), and the page with its history."""

    name: str
    which: str
    href: str


def mail_other_administrators(scope: PortalScope, event: SettingChanged) -> None:
    """Tell every other administrator of the portal what changed, who did it and when; nothing
    leaves where there is no other, or when it was no person (demo content).
    """
    if scope.actor.user_id is None:
        return
    others = [
        one.user
        for one in memberships.list_group_members(scope, None)
        if one.role == PORTAL_ADMIN and one.user.active and one.user_id != scope.actor.user_id
    ]
    if not others:
        return
    by = select(User.name).where(User.id == scope.actor.user_id)
    who = scope.session.scalars(by).first() or ""
    with languages.speak_dutch():
        setting = _describe(scope, event)
        for one in others:
            letter = make_setting_letter(one.name, setting, who, scope.now)
            outbox.put_mail(scope, render_mail(scope, one.email, letter), about=outbox.ACCOUNT)


def make_setting_letter(name: str, setting: Setting, who: str, at: datetime) -> Letter:
    """Say which setting changed, who did it and when."""
    which = [(_("Welke mail"), setting.which)] if setting.which else []
    return Letter(
        kind=mail_kinds.SETTING_CHANGED,
        subject=_("Veranderd op de website: %(what)s", what=setting.name),
        greeting=_("Hallo %(name)s,", name=name) if name else _("Hallo,"),
        paragraphs=[_("Een andere beheerder veranderde iets. Het geldt vanaf nu.")],
        facts=[
            (_("Wat"), setting.name),
            *which,
            (_("Wie"), who or _("Iemand van Wijzerplaat")),
            (
                _("Wanneer"),
                _("%(day)s om %(hour)s uur", day=formats.day(at), hour=formats.hour(at)),
            ),
        ],
        button=(_("Kijk wat er nu geldt"), setting.href),
        after=[_("Klopt het niet? Op die pagina zet je terug wat er eerst stond.")],
        reason=_("Je krijgt deze mail omdat je beheerder bent van deze website."),
        words={PERSON.name: name},
    )


def _describe(scope: PortalScope, event: SettingChanged) -> Setting:
    if event.setting == mail_texts.MAIL_TEXTS.name:
        mail = mail_texts.find_mail_example(event.part)
        href = url_for("mail_texts.show_mail_text", mail=event.part)
        return Setting(_("Tekst van een e-mail"), _(mail.kind.when), scope.portal.url(href))
    screen = find_setting_screen(event.setting)
    endpoint = screen.endpoint if screen else "municipality.show_admin_overview"
    title = _(screen.title) if screen else event.setting
    return Setting(title, "", scope.portal.url(url_for(endpoint)))
