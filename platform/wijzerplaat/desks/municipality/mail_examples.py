"""Examples of the mails to administrators, who do not exist."""

from __future__ import annotations

from datetime import date

from wijzerplaat.desks.municipality import figure_mails, mail_kinds, setting_mails
from wijzerplaat.desks.municipality.figure_mails import MonthFigures
from wijzerplaat.desks.municipality.overview import Todo
from wijzerplaat.desks.municipality.setting_mails import Setting
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope


def _tell(scope: PortalScope) -> Letter:
    setting = Setting("Chat", "", scope.portal.url("/"))
    return setting_mails.make_setting_letter("Henk", setting, "Fatima", scope.now)


def _count(scope: PortalScope) -> Letter:
    found = MonthFigures(
        date(2026, 11, 1),
        [
            (_("Bezoeken"), 1240, 1105),
            (_("Bekeken pagina’s"), 4310, 3980),
            (_("Aanmeldingen"), 86, 74),
            (_("Vragen"), 12, 3),
        ],
        ["Koffieochtend", "Buurthuis De Linde", "Voedselbank"],
        ["taxi", "typediploma"],
        212,
        240,
        [Todo(_("Vragen van bewoners"), 3, "/")],
    )
    return figure_mails.make_figures_letter(scope, "Henk", found, scope.portal.url("/"))


FILLINGS = (
    EXAMPLES.by(MailExample(mail_kinds.SETTING_CHANGED, _tell)),
    EXAMPLES.by(MailExample(mail_kinds.MONTH_FIGURES, _count)),
)
