"""What the editors' form of an article has beyond that of any entry.

A moment to go online, what goes with it, its easy version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from werkzeug.datastructures import MultiDict

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import FormField, Option, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.articles import service
from wijzerplaat.records.moderation.display import FormSection, ProposalForm, SectionButton
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.plain import display as plain_display
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.display import TextPanel
from wijzerplaat.records.plain.rules import dump_check_result
from wijzerplaat.tenancy.portals.service import PortalScope

Typed = Mapping[str, str]
RELATED = "related"


@dataclass
class Beside:
    """What stands beside the fields of the article itself.

    What was typed there, what is wrong, what was found.
    """

    typed: MultiDict[str, str] = field(default_factory=MultiDict)
    wrong: Mapping[str, list[str]] = field(default_factory=dict)
    found: list[Option] | None = None
    plan: Revision | None = None

    def error(self, name: str) -> str:
        """Return what is wrong with one field, in the words of the page."""
        return " ".join(translate_message(one) for one in self.wrong.get(name, ()))


def add_ticked_results(form: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return a form with what is ticked as lines of 'Wat past hierbij?': nobody types addresses."""
    given = MultiDict(form)
    lines = [*given.get("related", "").splitlines(), *given.poplist("erbij")]
    given["related"] = "\n".join(dict.fromkeys(line.strip() for line in lines if line.strip()))
    return given


def extend_article_form(
    scope: PortalScope, form: ProposalForm, beside: Beside, related: list[str]
) -> ProposalForm:
    """Return the drawn form of an article with these sections at its end.

    What goes with it (`related`) is ticked there instead of typed.
    """
    form.live.fields.append("easy_body")
    asked = next((one for one in form.every if one.name == RELATED), None)
    for section in form.sections:
        section.fields = [one for one in section.fields if one is not asked]
    form.sections = [one for one in form.sections if one.fields]
    form.every = [one for one in form.every if one is not asked]
    sections = [
        _search(scope, beside, related, asked.error if asked else ""),
        _moment(beside),
        *_reason(beside),
    ]
    form.sections += sections
    form.every += [one for section in sections for one in section.fields]
    return form


def list_related_options(scope: PortalScope, words: str) -> list[Option]:
    """Return what can go with an article, as options."""
    return [Option(name, label) for name, label in service.search_related_entries(scope, words)]


def check_easy_version(scope: PortalScope, text: str) -> TextPanel | None:
    """Return the outcome of the check of an easy version by itself, or None without one."""
    if not text.strip():
        return None
    checked = dump_check_result(plain.check_text_with_lists(plain.load_word_lists(scope), text))
    return plain_display.describe_text_panel(checked, 50)


def describe_publish_moment(moment: datetime | None) -> str:
    """Return 'dinsdag 24 november, 9.00 uur'; '' when there is none."""
    if moment is None:
        return ""
    wall = clock.to_amsterdam_time(moment)
    return _("%(day)s, %(hour)s uur", day=formats.day(wall), hour=formats.hour(wall))


def _reason(beside: Beside) -> list[FormSection]:
    error = beside.error("reason")
    if not error:
        return []
    asked = FormField(
        "reden",
        _("Waarom plaats je deze tekst toch?"),
        _("We bewaren je reden bij deze versie."),
        "textarea",
        beside.typed.get("reden", ""),
        error,
        optional=False,
        rows=3,
    )
    return [FormSection(_("Deze tekst is te moeilijk"), [asked])]


def _moment(beside: Beside) -> FormSection:
    wall = (
        clock.to_amsterdam_time(beside.plan.publish_at)
        if beside.plan and beside.plan.publish_at
        else None
    )
    day, hour = (f"{wall:%Y-%m-%d}", f"{wall:%H:%M}") if wall else ("", "")
    return FormSection(
        _("Wanneer komt het online?"),
        [
            FormField(
                "plaats_dag",
                _("Op welke dag?"),
                _("Laat dit leeg als het nu online mag."),
                "date",
                beside.typed.get("plaats_dag", day),
                beside.error("plaats_dag"),
            ),
            FormField(
                "plaats_tijd",
                _("Hoe laat?"),
                _("Vul je niets in? Dan is het 9.00 uur."),
                "time",
                beside.typed.get("plaats_tijd", hour),
                beside.error("plaats_tijd"),
            ),
        ],
    )


def _search(scope: PortalScope, beside: Beside, related: list[str], error: str = "") -> FormSection:
    chosen = [Option(*one) for one in service.name_related_entries(scope, related)]
    known = {one.value for one in chosen}
    found = [one for one in beside.found or () if one.value not in known]
    fields = [
        FormField(
            "zoek",
            _("Zoek iets dat hierbij past"),
            _("Bijvoorbeeld de naam van een organisatie of activiteit."),
            "text",
            beside.typed.get("zoek", ""),
        )
    ]
    if found or chosen or error:
        hint = _("Haal een vinkje weg om iets weg te laten.") if chosen else ""
        fields.append(
            FormField(
                "erbij",
                _("Dit past erbij"),
                hint,
                "checkboxes",
                related,
                error,
                options=[*chosen, *found],
            )
        )
    note = _("We vonden niets. Probeer een ander woord.") if beside.found == [] else None
    return FormSection(_("Wat past hierbij?"), fields, note, SectionButton(_("Zoek"), "zoek"))
