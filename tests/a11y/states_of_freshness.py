"""The states of pages about what is still right, of organisations and desks; see states.py."""

from __future__ import annotations

from tests.a11y.acts import ADMIN, EDITOR, OWN, State, open_first, press

DAYS = "/redactie/campagnes"
STATES_OF_FRESHNESS: tuple[State, ...] = (
    State("actueel, wijzig een deel", "{check}/wijzig?blok=contact"),
    State("actueel, wijzig, fout", "{check}/wijzig?blok=contact", act=press("Stuur", "phone")),
    State("actueel, gestopt", "{check}/gestopt?wat=alles"),
    State("actueel, een ander", "{check}/ander"),
    State("actueel, een ander, fout", "{check}/ander", act=press("Stuur", "contact")),
    State("actueel, een deel klopt", "{check}", act=press("^Klopt")),
    State("actueel, bedankt", "/bevestig/bedankt/klopt"),
    State("actueel, al beantwoord", "{used_check}", status=410),
    State("actueel, te oud", "{old_check}", status=410),
    State("actueel, nieuwe link", "/bevestig/verstuurd"),
    State("actueel, dagen", "{days}"),
    State("actueel, dagen, fout", "{days}", act=press("^Stuur")),
    State("actueel, dagen gezegd", "{days_said}"),
    State("actueel, pagina van wie al lang niet keek", "/organisaties/{late_slug}"),
    State("actueel, bord", "/redactie/actueel", EDITOR),
    State("actueel, bord, op tijd", "/redactie/actueel?stand=op-tijd", EDITOR),
    State("actueel, bellijst", "/redactie/verlopen", EDITOR),
    State("actueel, rapport", "/redactie/actueel/{own}/rapport", EDITOR),
    State("actueel, cijfers", "/beheer/actueel", EDITOR, open_first),
    State("actueel, campagnes", DAYS, EDITOR),
    State("actueel, campagne, nieuw, fout", DAYS + "/nieuw", EDITOR, press("Bekijk wie")),
    State("actueel, campagne, wie je vraagt", DAYS + "/{campaign_draft}", EDITOR),
    State("actueel, campagne, antwoorden", DAYS + "/{campaign}", EDITOR),
    State("actueel, campagne, vul in", DAYS + "/{campaign}/{campaign_ask}", EDITOR),
    State(
        "actueel, campagne, vul in, fout",
        DAYS + "/{campaign}/{campaign_ask}",
        EDITOR,
        press("^Stuur"),
    ),
    State("actueel, controles", "/beheer/controles", ADMIN),
    State(
        "actueel, controles, fout",
        "/beheer/controles",
        ADMIN,
        press("^Bewaar", "most_mails", "9999"),
    ),
    State("actueel, opnamecriteria", "/beheer/opnamecriteria", ADMIN),
    State("actueel, opnamecriteria, een", "/beheer/opnamecriteria/{criterion}", ADMIN),
    State(
        "actueel, opnamecriteria, nieuw, fout",
        "/beheer/opnamecriteria/nieuw",
        ADMIN,
        press("Bewaar"),
    ),
    State("actueel, bewijzen", "/redactie/bewijzen", EDITOR),
    State("actueel, bewijzen van een", "/redactie/bewijzen/{own}", EDITOR),
    State("actueel, gesprek, fout", "/redactie/bewijzen/{own}", EDITOR, press("gesprek")),
    State(
        "actueel, bewijs klopt niet",
        "/redactie/bewijzen/bewijs/{proof}/klopt-niet",
        EDITOR,
        press("Stuur"),
    ),
    State("actueel, eigen bewijzen", "/mijn/bewijzen", OWN),
    State("actueel, eigen bewijzen, fout", "/mijn/bewijzen", OWN, press("Stuur naar")),
    State("actueel, afspraken", "/redactie/afspraken", EDITOR),
    State("actueel, alle afspraken", "/redactie/afspraken?status=alle", EDITOR),
    State("actueel, afspraken met een", "/redactie/afspraken/{own}", EDITOR),
    State("actueel, afspraken, fout", "/redactie/afspraken/{own}", EDITOR, press("Bewaar")),
)
