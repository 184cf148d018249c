"""/beheer/burenhulp: whether residents can ask each other for help, looked at before it changes."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Fact, PostButton, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.settings.form_views import CHANGED
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.plain import service as plain
from wijzerplaat.residents.help_requests import switching
from wijzerplaat.residents.help_requests.rules import MODULE
from wijzerplaat.tenancy.settings.models import SettingChange

area = Area("help_switch", __name__, prefix="/beheer/burenhulp")
HOME = "help_switch.show_help_switch"
SAID = {
    "aan": N_("Burenhulp staat aan. Bewoners zien het vanaf nu."),
    "uit": N_("Burenhulp staat uit. Bewoners zien het niet meer."),
    "zelfde": N_("Zo was het al."),
}


@area.get("", PORTAL_EDIT, asks=("na", "kijk"))
def show_help_switch() -> str:
    """Show how it is, what would change, and when it was switched; this changes nothing."""
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    return _page(Status(said, "positive") if said else None)


@area.post("/aan", PORTAL_EDIT)
def switch_help_on() -> ResponseReturnValue:
    """Let residents ask each other for help."""
    return _switch(on=True)


@area.post("/uit", PORTAL_EDIT)
def switch_help_off() -> ResponseReturnValue:
    """Take the pages away."""
    return _switch(on=False)


def _switch(*, on: bool) -> ResponseReturnValue:
    try:
        changed = switching.switch_help(scope(), on, request.form.get("seen", ""))
    except Conflict:
        scope().session.rollback()
        return _page(Status(translate_message(CHANGED), "warning")), 409
    said = "aan" if on else "uit"
    return redirect(url_for(HOME, na=said if changed else "zelfde"), 303)


def _page(said: Status | None) -> str:
    now = switching.load_help_switch(scope())
    endpoint = "help_switch.switch_help_off" if now.on else "help_switch.switch_help_on"
    label = _("Zet burenhulp uit") if now.on else _("Zet burenhulp aan")
    return render_editor_page(
        "desks/municipality/help_switch.html",
        _("Burenhulp"),
        said=said,
        is_on=now.on,
        looks="kijk" in request.args,
        seen=now.number,
        verb=PostButton(label, url_for(endpoint)),
        look_href=url_for(HOME, kijk="1"),
        public_href=url_for("help_requests.list_help_requests"),
        consequences=_say_off(now) if now.on else _say_on(),
        changes=[_fact(one, name) for one, name in _name_changes()],
    )


def _say_on() -> list[str]:
    return [
        _("Bewoners kunnen hulp vragen en hulp aanbieden. Ze hoeven niet in te loggen."),
        _(
            "Jullie lezen elke oproep voordat hij online komt. Reken op een paar minuten per "
            "oproep."
        ),
        _("Naam, e-mailadres en telefoonnummer staan niet op de website."),
        _("Er komt een pagina 'Burenhulp', met een plek om iets te melden."),
    ]


def _say_off(now: switching.Switch) -> list[str]:
    found = [
        _("Wie een oproep plaatste, kan hem met de link in de mail nog zien en stoppen."),
        _("Zet je het weer aan? Dan staan oproepen die nog niet om zijn er weer."),
    ]
    if now.waiting:
        waits = ngettext(
            "%(num)s oproep wacht op jullie.", "%(num)s oproepen wachten op jullie.", now.waiting
        )
        found.insert(0, waits)
    if now.online:
        online = ngettext(
            "Er staat %(num)s oproep online. Bewoners zien die niet meer.",
            "Er staan %(num)s oproepen online. Bewoners zien die niet meer.",
            now.online,
        )
        found.insert(0, online)
    return found


def _name_changes() -> list[tuple[SettingChange, str]]:
    found = switching.list_help_switches(scope())
    names = plain.load_known_names(scope(), (one.by_id for one in found))
    return [(one, names.get(one.by_id) or _("oud-collega")) for one in found]


def _fact(one: SettingChange, who: str) -> Fact:
    said = _("Aan. %(who)s", who=who) if one.after[MODULE] else _("Uit. %(who)s", who=who)
    return Fact(f"{formats.day(one.at)}, {formats.hour(one.at)}", said)
