"""An example of the mail about settings, to an administrator who does not exist."""

from __future__ import annotations

from wijzerplaat.desks.municipality import mail_kinds, setting_mails
from wijzerplaat.desks.municipality.setting_mails import Setting
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope


def _tell(scope: PortalScope) -> Letter:
    setting = Setting("Chat", "", scope.portal.url("/"))
    return setting_mails.make_setting_letter("Henk", setting, "Fatima", scope.now)


FILLINGS = (EXAMPLES.by(MailExample(mail_kinds.SETTING_CHANGED, _tell)),)
