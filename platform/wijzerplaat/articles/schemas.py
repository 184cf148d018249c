"""What an editor fills in for an article, beside the shared fields."""

from marshmallow import fields, validate

from wijzerplaat.core.words import N_
from wijzerplaat.entries.schemas import EntrySchema, StrictSchema, text_field

GENRES = ("info", "news", "story", "tip")


class QuoteSchema(StrictSchema):
    """What somebody said, for a story."""

    text = text_field(N_("Wat zei iemand?"), 300)
    name = text_field(N_("Wie zei het?"), 80)
    age = fields.Int(load_default=None, allow_none=True)
    about = text_field(N_("Wie is dat?"), 200)


class ArticleSchema(EntrySchema):
    """The fields of an article; `related` holds '<kind>/<slug>' or a slug of an entry."""

    genre = fields.Str(load_default="info", validate=validate.OneOf(GENRES, error=N_("Kies een soort uit de lijst.")),
                       metadata={"label": N_("Soort tekst"), "kind": "select", "hint": "", "options": GENRES})
    in_short = fields.List(fields.Str(validate=validate.Length(max=200)), load_default=list, validate=validate.Length(
        max=3, error=N_("Maak er 3 regels van, of minder.")), metadata={
        "label": N_("In het kort"), "kind": "lines", "hint": N_("Zet elke zin op een eigen regel. Hoogstens 3.")})
    related = fields.List(fields.Str(), load_default=list, metadata={
        "label": N_("Wat past hierbij?"), "kind": "lines", "hint": ""})
    quote = fields.Nested(QuoteSchema, load_default=None, allow_none=True, metadata={
        "label": N_("Uitspraak"), "kind": "quote", "hint": ""})
