"""What a choice would do, as the page of each setting shows it before anything changes."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from wijzerplaat.desks.settings import queries, rules
from wijzerplaat.desks.settings.portal_settings import MODULES
from wijzerplaat.desks.settings.schemas import ModulesSchema
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope

Shown = Context


def show_identity(chosen: Fields) -> Shown:
    """Return the top of a page, and from whom mails are."""
    portal = replace(scope().portal, **chosen)
    lines = [_("Onze mails komen van: %(name)s.", name=portal.mail_name)]
    if chosen["address_form"] == "u":
        lines.append(_("We zeggen: vind hulp bij u in de buurt."))
    return {"lines": lines, "sample": _draw("identity", portal=portal)}


def show_contact(chosen: Fields) -> Shown:
    """Return the help that stands on every page."""
    portal = replace(scope().portal, contact=chosen)
    return {"lines": [], "sample": _draw("contact", portal=portal)}


def show_modules(chosen: Fields) -> Shown:
    """Return what goes, and how much of it is online now."""
    now = scope().portal.modules
    gone = [name for name in MODULES if not chosen[name] and scope().portal.has(name)]
    back = [name for name in MODULES if chosen[name] and not now.get(name, True)]
    counts = queries.count_online_per_module(scope())
    lines = [
        ngettext(
            "%(what)s: %(num)s pagina gaat van de website.",
            "%(what)s: %(num)s pagina’s gaan van de website.",
            counts[name],
            what=_name_module(name),
        )
        if name in counts
        else _("%(what)s: dit kan dan niet meer.", what=_name_module(name))
        for name in gone
    ]
    lines += [_("%(what)s: dit komt op de website.", what=_name_module(name)) for name in back]
    if gone:
        lines.append(_("Er gaat niets verloren. Zet je het weer aan? Dan staat alles er weer."))
    return {"lines": lines or [_("Er verandert niets.")], "sample": ""}


def show_language(chosen: Fields) -> Shown:
    """Return how many texts would have needed a reason, of what is online now."""
    asked, known = queries.count_texts_that_ask(scope(), chosen["threshold"])
    lines = [
        ngettext(
            "Van de teksten die nu online staan, vraagt %(num)s om een reden.",
            "Van de teksten die nu online staan, vragen %(num)s om een reden.",
            asked,
        ),
        _("Er zijn nu %(count)s teksten bekeken.", count=known),
        _("Wat al online staat, blijft staan. Het geldt voor wat je vanaf nu goedkeurt."),
    ]
    return {"lines": lines, "sample": ""}


def show_map(chosen: Fields) -> Shown:
    """Return how large the map is, and which districts lie outside it."""
    wide, high = (round(one, 1) for one in rules.measure_area(chosen))
    outside = [
        one.name
        for one in scope().portal.districts
        if one.lat is not None and not rules.is_on_map(chosen, one.lat, one.lon)
    ]
    lines = [
        _(
            "De kaart is %(wide)s kilometer breed en %(high)s kilometer hoog.",
            wide=formats.number(wide),
            high=formats.number(high),
        )
    ]
    if outside:
        lines.append(_("Dit ligt er dan buiten: %(names)s.", names=", ".join(outside)))
    return {"lines": lines, "sample": ""}


def _draw(name: str, **context: object) -> Markup:
    """Return a part of a page, as residents would see it."""
    return Markup(render(f"desks/settings/{name}_sample.html", **context))


def _name_module(name: str) -> str:
    label: str = ModulesSchema().fields[name].metadata["label"]
    return translate_message(label)
