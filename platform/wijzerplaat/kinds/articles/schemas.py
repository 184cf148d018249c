"""What an editor fills in, or an organisation for its story, for an article, beside the shared
fields.
"""

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.form_parts import MORE, WHAT
from wijzerplaat.records.entries.schemas import (
    TOO_LONG,
    WRONG_DATE,
    EntrySchema,
    StrictSchema,
    text_field,
)

GENRES = ("info", "news", "story", "tip")
GENRE_WORDS = tuple(
    zip(GENRES, (N_("Uitleg"), N_("Nieuws"), N_("Verhaal"), N_("Tip")), strict=True)
)
NO_AGE = N_("Vul een leeftijd in, in jaren.")


class QuoteSchema(StrictSchema):
    """What somebody said, for a story."""

    text = text_field(N_("Wat zei iemand?"), 300)
    name = text_field(N_("Wie zei het?"), 80)
    age = fields.Int(
        load_default=None,
        allow_none=True,
        validate=validate.Range(1, 120, error=NO_AGE),
        error_messages={"invalid": NO_AGE, "too_large": NO_AGE},
        metadata={"label": N_("Hoe oud is diegene?"), "kind": "number", "hint": ""},
    )
    about = text_field(N_("Wie is dat?"), 200)


class ArticleSchema(EntrySchema):
    """The fields of an article; `related` holds '<kind>/<slug>' or a slug of an entry."""

    for_editors = frozenset({"genre", "related", "easy_body", "review_on"})

    genre = fields.Str(
        load_default="info",
        validate=validate.OneOf(GENRES, error=N_("Kies een soort uit de lijst.")),
        metadata={
            "label": N_("Soort tekst"),
            "kind": "select",
            "hint": "",
            "options": GENRE_WORDS,
            "section": WHAT,
            "order": -1,
        },
    )
    in_short = fields.List(
        Line(validate=validate.Length(max=200, error=TOO_LONG)),
        load_default=list,
        validate=validate.Length(max=3, error=N_("Maak er 3 regels van, of minder.")),
        metadata={
            "label": N_("In het kort"),
            "kind": "lines",
            "hint": N_("Zet elke zin op een eigen regel. Hoogstens 3."),
            "section": WHAT,
            "prose": 9,
        },
    )
    related = fields.List(
        Line(validate=validate.Length(max=300, error=TOO_LONG)),
        load_default=list,
        validate=validate.Length(max=12, error=N_("Kies er 12 of minder.")),
        metadata={
            "label": N_("Wat past hierbij?"),
            "kind": "lines",
            "section": MORE,
            "order": 1,
            "hint": N_(
                "Zet elk adres op een eigen regel, of zoek hieronder. Bijvoorbeeld: organisaties/"
                "buurthuis-de-linde"
            ),
        },
    )
    easy_body = text_field(
        N_("Makkelijke versie"),
        20_000,
        kind="long",
        hint=N_("Dezelfde tekst in heel korte zinnen. Lezers kiezen zelf welke versie ze willen."),
        section=WHAT,
        order=1,
    )
    review_on = fields.Date(
        load_default=None,
        allow_none=True,
        error_messages={"invalid": WRONG_DATE},
        metadata={
            "label": N_("Wanneer kijk je dit na?"),
            "kind": "date",
            "hint": N_("Dan zie je de tekst terug in je lijst."),
            "section": MORE,
        },
    )
    quote = fields.Nested(
        QuoteSchema,
        load_default=None,
        allow_none=True,
        metadata={
            "label": N_("Uitspraak"),
            "kind": "quote",
            "hint": "",
            "section": WHAT,
            "order": 1,
        },
    )
