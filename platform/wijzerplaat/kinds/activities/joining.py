"""What an organisation says about signing up for its activity, and what it may ask of who comes.

A file of its own: the fields below 'Meer over aanmelden', with what they may not be together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from types import MappingProxyType

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.kinds.activities.models import PER_COURSE, PER_DATE
from wijzerplaat.records.entries.audience_fields import AgedSchema
from wijzerplaat.records.entries.form_parts import JOINING
from wijzerplaat.records.entries.schemas import Said

MOST_QUESTIONS, MOST_TOGETHER = 3, 10
YES, NUMBER, TEXT = "yes", "number", "text"
MORE = N_("Meer over aanmelden")
SEATS = N_("Vul een getal in van 1 tot 5000.")
PLACES_TO_WAIT = N_("Vul een getal in van 0 tot 5000.")
DAYS, HOURS = N_("Vul een getal in van 1 tot 365."), N_("Vul een getal in van 0 tot 720.")
TOGETHER = N_("Vul een getal in van 1 tot 10.")
FROM_LIST = N_("Kies uit de lijst.")
USUAL: Mapping[str, str | int] = MappingProxyType(
    {"signup_per": PER_DATE, "signup_closes_hours": 0, "signup_most_people": MOST_TOGETHER}
)
"""What holds when nothing is filled in."""


@dataclass(frozen=True)
class Question:
    """One of the questions that an organisation may choose: no question of its own making, so that
    nobody is asked for more than is needed, and every question is plain Dutch.
    """

    label: str
    form: str
    hint: str = ""


QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        "diet": Question(N_("Wat eet of drink je niet?"), TEXT, N_("Bijvoorbeeld: noten.")),
        "wheelchair": Question(N_("Ik kom met een rolstoel of scootmobiel"), YES),
        "age": Question(N_("Hoe oud is wie meedoet?"), NUMBER),
        "first_time": Question(N_("Dit is mijn eerste keer"), YES),
        "transport": Question(N_("Ik heb vervoer nodig"), YES),
        "language": Question(N_("Welke taal spreek je het liefst?"), TEXT),
        "brings": Question(N_("Wat neem je mee?"), TEXT),
        "help": Question(N_("Waar kunnen we je bij helpen?"), TEXT),
    }
)
"""By the name that stands in `Activity.signup_questions`."""


def list_questions(names: Sequence[str]) -> list[tuple[str, Question]]:
    """Return the chosen questions, in the order of the choices."""
    return [(name, one) for name, one in QUESTIONS.items() if name in names][:MOST_QUESTIONS]


def _count(
    label: str, hint: str, least: int, most: int, wrong: str, folded: str = MORE, **said: Said
) -> fields.Int:
    """Return a number that may be left out."""
    return fields.Int(
        load_default=None,
        allow_none=True,
        validate=validate.Range(least, most, error=wrong),
        error_messages={"invalid": wrong},
        metadata={
            "label": label,
            "kind": "number",
            "hint": hint,
            "section": JOINING,
            "folded": folded,
            **said,
        },
    )


class JoiningSchema(AgedSchema):
    """The fields of an activity about signing up. What is seldom asked is folded away."""

    signup = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Mensen melden zich aan"),
            "kind": "checkbox",
            "hint": "",
            "section": JOINING,
        },
    )
    capacity = _count(
        N_("Hoeveel mensen kunnen er meedoen?"),
        N_("Laat leeg als er altijd plek is."),
        1,
        5000,
        SEATS,
        folded="",
        fact=23,
    )
    signup_per = fields.Str(
        load_default=PER_DATE,
        allow_none=True,
        validate=validate.OneOf((PER_DATE, PER_COURSE), error=FROM_LIST),
        metadata={
            "label": N_("Waarvoor meldt iemand zich aan?"),
            "kind": "select",
            "hint": N_("Een cursus is een reeks dagen die bij elkaar horen."),
            "options": (
                (PER_DATE, N_("Voor elke dag apart")),
                (PER_COURSE, N_("Eén keer, voor alle dagen van de cursus")),
            ),
            "section": JOINING,
            "folded": MORE,
            "usual": PER_DATE,
        },
    )
    waitlist_capacity = _count(
        N_("Hoeveel mensen mogen op de wachtlijst?"),
        N_("Vul 0 in voor geen wachtlijst. Laat je dit leeg? Dan evenveel als er plekken zijn."),
        0,
        5000,
        PLACES_TO_WAIT,
        fact=29,
    )
    min_people = _count(
        N_("Vanaf hoeveel mensen gaat het door?"),
        N_("Laat leeg als het altijd doorgaat."),
        1,
        5000,
        SEATS,
        fact=30,
    )
    signup_most_people = _count(
        N_("Met hoeveel mensen mag iemand komen?"),
        N_("Van 1 (alleen) tot 10. Laat leeg als 10 mag."),
        1,
        MOST_TOGETHER,
        TOGETHER,
        fact=31,
        usual=MOST_TOGETHER,
    )
    signup_opens_days = _count(
        N_("Hoeveel dagen van tevoren begint het aanmelden?"),
        N_("Laat leeg als het meteen kan."),
        1,
        365,
        DAYS,
        fact=32,
    )
    signup_closes_hours = _count(
        N_("Hoeveel uur van tevoren stopt het aanmelden?"),
        N_("Bijvoorbeeld 24. Laat leeg als het kan tot het begint."),
        0,
        720,
        HOURS,
        fact=33,
        usual=0,
    )
    signup_questions = fields.List(
        fields.Str(validate=validate.OneOf(QUESTIONS, error=FROM_LIST)),
        load_default=list,
        validate=validate.Length(max=MOST_QUESTIONS, error=N_("Kies hoogstens 3 vragen.")),
        metadata={
            "label": N_("Wat wil je van de mensen weten?"),
            "kind": "checkboxes",
            "hint": N_("Naam, e-mailadres of telefoon vragen we al. Kies er hoogstens 3 bij."),
            "options": tuple((name, one.label) for name, one in QUESTIONS.items()),
            "section": JOINING,
            "folded": MORE,
        },
    )
    signup_confirms = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Nieuwe mensen zeggen eerst ja in een mail. Daarna tellen ze mee."),
            "kind": "checkbox",
            "hint": "",
            "section": JOINING,
            "folded": MORE,
        },
    )

    @post_load
    def _usual(self, data: Fields, **_told: HookOption) -> Fields:
        """What was left empty is as usual, and questions stand in their own order, each once."""
        filled = {name: one for name, one in USUAL.items() if data.get(name, one) is None}
        chosen = [name for name in QUESTIONS if name in data.get("signup_questions", ())]
        return {
            **data,
            **filled,
            **({"signup_questions": chosen} if "signup_questions" in data else {}),
        }

    @validates_schema(skip_on_field_errors=False)
    def _fits_places(self, data: Fields, **_told: HookOption) -> None:
        """How many wait, come together or are needed depends on how many places there are."""
        places, wrong = data.get("capacity"), {}
        if places is None and data.get("waitlist_capacity"):
            wrong["waitlist_capacity"] = N_(
                "Een wachtlijst kan pas als je zegt hoeveel mensen er kunnen meedoen."
            )
        if places is not None and (data.get("min_people") or 0) > places:
            wrong["min_people"] = N_("Dat is meer dan er mensen kunnen meedoen.")
        if places is not None and places < (data.get("signup_most_people") or 1) < MOST_TOGETHER:
            wrong["signup_most_people"] = N_("Dat is meer dan er mensen kunnen meedoen.")
        if wrong:
            raise ValidationError({name: [said] for name, said in wrong.items()})

    @validates_schema(skip_on_field_errors=False)
    def _opens_in_time(self, data: Fields, **_told: HookOption) -> None:
        """It opens at the start of a day, so and so long before it closes."""
        days, hours = data.get("signup_opens_days"), data.get("signup_closes_hours") or 0
        starts = data.get("start_time") or time()
        if days is not None and days * 24 + starts.hour + starts.minute / 60 <= hours:
            raise ValidationError(
                N_("Zo kan niemand zich aanmelden. Kies meer dagen, of minder uren."),
                "signup_opens_days",
            )

    @validates_schema(skip_on_field_errors=False)
    def _course_ends(self, data: Fields, **_told: HookOption) -> None:
        """Who follows a course knows for how many days it is."""
        if data.get("signup_per") != PER_COURSE or not data.get("repeat"):
            return
        if not (data.get("repeat_until") or data.get("repeat_count")):
            raise ValidationError(
                N_("Een cursus houdt een keer op. Vul bij ‘Wanneer’ de laatste dag in."),
                "signup_per",
            )
