"""What is filled in: the answers of somebody, and what a portal chose to ask."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.ground.web.choice_fields import CHOOSE, switch_field
from wijzerplaat.records.entries.fields import day_field
from wijzerplaat.records.entries.schemas import StrictSchema, text_field
from wijzerplaat.residents.surveys import rules

NOTHING = N_("Geef op 1 vraag antwoord.")
ORDER = N_("De laatste dag is voor de eerste dag.")
WORDS = (
    (rules.YES, N_("Ja")),
    (rules.SOMEWHAT, N_("Een beetje")),
    (rules.NO, N_("Nee")),
)
ROLE_WORDS = (
    (rules.RESIDENT, N_("Bewoner")),
    (rules.ORGANISATION, N_("Organisatie")),
    (rules.PROFESSIONAL, N_("Verwijzer")),
)


def _answer() -> fields.Str:
    return fields.Str(
        load_default="",
        validate=validate.OneOf(("", *rules.ANSWERS), error=CHOOSE),
        error_messages=dict.fromkeys(("null", "invalid"), CHOOSE),
        metadata={"kind": "radio", "label": "", "hint": "", "options": WORDS},
    )


class AnswerSchema(StrictSchema):
    """Two choices and own words; at least one of the three."""

    first = _answer()
    second = _answer()
    text = text_field(
        "", 1000, kind="textarea", hint=N_("Schrijf geen namen, nummers of adressen op.")
    )

    @validates_schema
    def _say_something(self, data: Fields, **_told: HookOption) -> None:
        if not any(data.get(name) for name in rules.PLACES):
            raise ValidationError(NOTHING, "first")


def _own(role: str, words: str, place: str) -> fields.Str:
    standard = rules.QUESTIONS[role][rules.PLACES.index(place)]
    return text_field(words, 120, hint=standard)


class SurveySchema(StrictSchema):
    """Whether questions are asked, on which days, and in which words of the portal."""

    on = switch_field(
        N_("We stellen de vragen"), N_("Onderaan elke pagina komt een link naar de vragen.")
    )
    starts_on = day_field(N_("Vanaf welke dag?"), N_("Leeg? Dan meteen."))
    ends_on = day_field(N_("Tot en met welke dag?"), N_("Leeg? Dan tot je het uitzet."))
    bewoner_first = _own(rules.RESIDENT, N_("Bewoner, vraag 1"), rules.FIRST)
    bewoner_second = _own(rules.RESIDENT, N_("Bewoner, vraag 2"), rules.SECOND)
    bewoner_text = _own(rules.RESIDENT, N_("Bewoner, vraag 3"), rules.TEXT)
    organisatie_first = _own(rules.ORGANISATION, N_("Organisatie, vraag 1"), rules.FIRST)
    organisatie_second = _own(rules.ORGANISATION, N_("Organisatie, vraag 2"), rules.SECOND)
    organisatie_text = _own(rules.ORGANISATION, N_("Organisatie, vraag 3"), rules.TEXT)
    verwijzer_first = _own(rules.PROFESSIONAL, N_("Verwijzer, vraag 1"), rules.FIRST)
    verwijzer_second = _own(rules.PROFESSIONAL, N_("Verwijzer, vraag 2"), rules.SECOND)
    verwijzer_text = _own(rules.PROFESSIONAL, N_("Verwijzer, vraag 3"), rules.TEXT)

    @validates_schema
    def _order(self, data: Fields, **_told: HookOption) -> None:
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            raise ValidationError(ORDER, "ends_on")


def dump_survey(values: Fields) -> Fields:
    """Return what a portal chose as it is kept: days as text, '' for none."""
    days = {name: values[name] for name in ("starts_on", "ends_on")}
    return {**values, **{name: day.isoformat() if day else "" for name, day in days.items()}}


NAMES: tuple[str, ...] = tuple(SurveySchema().fields)
EMPTY: Fields = {name: False if name == "on" else "" for name in NAMES}
"""What is chosen where a portal never chose."""
