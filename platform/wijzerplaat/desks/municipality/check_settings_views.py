"""/beheer/controles: how often organisations are asked whether all is right, and how much mail."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Fact, Form, PostButton, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.settings.form_views import (
    answer_setting_form,
    find_said_status,
)
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.freshness import cycle_display, rules, settings
from wijzerplaat.records.freshness.models import CheckSettings
from wijzerplaat.records.freshness.schemas import PORTAL_CYCLES, CheckSettingsSchema
from wijzerplaat.records.plain import service as plain

area = Area("check_settings", __name__, prefix="/beheer/controles")
HOME = "check_settings.show_check_settings"


@area.get("", PORTAL_EDIT, asks=("na",))
def show_check_settings() -> str:
    """Show what is chosen, and what was."""
    chosen, _number = settings.load_check_settings(scope())
    return _page(chosen, {}, find_said_status())


@area.post("", PORTAL_EDIT)
def send_check_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    typed = forms.read_form(CheckSettingsSchema(), request.form)
    return answer_setting_form(
        HOME,
        typed,
        lambda chosen: _page(chosen, {}, None, settings.check_check_settings(chosen)),
        lambda chosen, seen: settings.change_check_settings(scope(), chosen, seen),
        _page,
    )


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_check_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    settings.put_check_settings_back(scope(), number)
    return redirect(url_for(HOME, na="terug"), 303)


def _page(
    values: Fields,
    errors: dict[str, list[str]],
    said: Status | None,
    preview: Fields | None = None,
) -> str:
    now, number = settings.load_check_settings(scope())
    shown = {**values, "cycles": [str(one) for one in values.get("cycles") or []]}
    fields = forms.make_form_fields(CheckSettingsSchema(), shown, errors, _choices())
    fields.append(FormField("seen", "", "", "hidden", str(number)))
    title = _("Controles")
    return render_editor_page(
        "desks/municipality/check_settings.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        said=said,
        is_paused=now["paused"],
        form=Form(url_for("check_settings.send_check_settings"), fields),
        preview=_say_consequences(preview) if preview else [],
        changes=_describe_changes(),
    )


def _choices() -> dict[str, list[Option]]:
    say = cycle_display.say_cycle
    return {
        "interval_months": [Option(str(one), say(one)) for one in PORTAL_CYCLES],
        "cycles": [Option(str(one), say(one)) for one in rules.OWNER_CYCLES],
    }


def _say_consequences(chosen: Fields) -> list[str]:
    """Return what happens then, in sentences."""
    if chosen["paused"]:
        return [
            _("Er gaan geen mails weg, totdat je dit weer uitzet."),
            _("Bewoners zien wel dat iets lang niet gecontroleerd is."),
        ]
    months = chosen["interval_months"]
    days = [lead.days for lead in rules.find_ladder(months).mails]
    return [
        _("%(often)s vragen we of alles klopt.", often=cycle_display.say_cycle(months)),
        _(
            "De mails gaan %(first)s, %(second)s en %(third)s dagen van tevoren weg.",
            first=days[0],
            second=days[1],
            third=days[2],
        ),
        _("Zegt niemand iets? Dan staat het op de lijst om te bellen."),
        _("Wat al een datum heeft, houdt die. Daarna geldt wat je nu kiest."),
        ngettext(
            "Per keer krijgt niet meer dan %(num)s mens een mail.",
            "Per keer krijgen niet meer dan %(num)s mensen een mail.",
            chosen["most_mails"],
        ),
    ]


def _describe_changes() -> list[tuple[Fact, PostButton]]:
    """Return who changed what, each with the button that takes it back."""
    found = settings.list_check_settings_changes(scope())
    names = plain.load_known_names(scope(), (one.by_id for one in found))
    return [
        (
            _fact(one, names.get(one.by_id) or _("oud-collega")),
            PostButton(
                _("Zet terug"),
                url_for("check_settings.restore_check_settings", number=one.number),
            ),
        )
        for one in found
    ]


def _fact(one: CheckSettings, who: str) -> Fact:
    said = [_say(one.before), _say(one.after)]
    words = _("Van %(before)s naar %(after)s. %(who)s", before=said[0], after=said[1], who=who)
    return Fact(f"{formats.day(one.at)}, {formats.hour(one.at)}", words)


def _say(chosen: Fields) -> str:
    if chosen["paused"]:
        return _("geen mails")
    often = cycle_display.say_cycle(chosen["interval_months"]).lower()
    return _("%(often)s, %(count)s mails per dag", often=often, count=chosen["most_mails"])
