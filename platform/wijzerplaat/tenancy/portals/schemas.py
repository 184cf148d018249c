"""What a tenant folder may say: every key of tenant.toml and geography.toml, with its type."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.toml_files import FileSchema
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.ground.web.catalogues import list_languages
from wijzerplaat.ground.web.shapes import CORNERS, FORMS, LETTERS, SCENES
from wijzerplaat.tenancy.portals import health, rules
from wijzerplaat.tenancy.portals.own_names import OwnNames
from wijzerplaat.tenancy.portals.wording import WORDING

SLUG = validate.Regexp(
    r"[a-z0-9]+(-[a-z0-9]+)*\Z", error="expected a kebab-case slug, as 'de-linden'"
)
HOST = validate.Regexp(
    r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?\Z", error="expected a host name in lower case"
)
POSTCODE = validate.Regexp(r"[1-9][0-9]{3} [A-Z]{2}\Z", error="expected a postcode, as '4951 AB'")
CONTACT = validate.Regexp(
    r"(mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+[0-9]+)\Z",
    error="expected mailto:, https:// or tel:",
)
LANGUAGES = list_languages()[1:]
COLOUR = validate.Regexp(r"#[0-9a-f]{6}\Z", error="expected a colour in lower case, as '#0b5a78'")
FILE = validate.Regexp(
    r"[a-z0-9][a-z0-9_-]{0,60}\.(svg|png|jpg|jpeg|webp)\Z",
    error="expected the name of a file in this folder, as 'logo.svg'",
)
SHORT, NAME, LONGER = (
    validate.Length(min=1, max=most, error="expected 1 to {max} characters")
    for most in (80, 120, 200)
)


def _most(letters: int) -> validate.Length:
    """Return the check that a text has at most so many letters."""
    return validate.Length(max=letters, error="expected {max} characters or fewer")


def check_day(value: str) -> None:
    """Raise ValidationError for what is no day; '' is none."""
    try:
        date.fromisoformat(value or "2026-11-24")
    except ValueError:
        raise ValidationError("expected a day, as '2026-11-24'") from None


def _chosen(known: Iterable[str]) -> fields.Str:
    """A choice of a few; without one it is that of the theme."""
    names = tuple(known)
    check = validate.OneOf(names, error=f"expected one of {', '.join(names)}")
    return fields.Str(load_default=None, allow_none=True, validate=check)


def _intro() -> fields.Str:
    """Return the first words of a mail with news."""
    return fields.Str(load_default="", validate=_most(400))


class HeadSchema(FileSchema):
    """[portal]."""

    slug = fields.Str(required=True, validate=[SLUG, _most(60)])
    name = fields.Str(required=True, validate=NAME)
    kind = fields.Str(
        required=True,
        validate=validate.OneOf(
            ("municipality", "region", "theme"),
            error="expected 'municipality', 'region' or 'theme'",
        ),
    )
    owner = fields.Str(required=True, validate=LONGER)
    hosts = fields.List(
        fields.Str(validate=HOST),
        required=True,
        validate=validate.Length(min=1, error="expected at least one host"),
    )
    theme = fields.Str(required=True, validate=[SLUG, _most(60)])
    address_form = fields.Str(
        load_default="je", validate=validate.OneOf(("je", "u"), error="expected 'je' or 'u'")
    )


class ContactSchema(FileSchema):
    """[contact]: whom residents reach."""

    phone = fields.Str(required=True)
    phone_hours = fields.Str(load_default="")
    email = fields.Email(required=True)
    security = fields.Str(validate=CONTACT)
    visit_name = fields.Str(load_default="")
    visit_address = fields.Str(load_default="")
    visit_hours = fields.Str(load_default="")
    answer_days = fields.Int(load_default=rules.ANSWER_DAYS, strict=True)


class FreshnessSchema(FileSchema):
    """[freshness]."""

    interval_months = fields.Int(
        load_default=rules.INTERVAL_MONTHS,
        strict=True,
        validate=validate.Range(1, 24, error="expected 1 to 24"),
    )
    cycles = fields.List(
        fields.Int(
            strict=True, validate=validate.OneOf((1, 3, 6), error="expected months: 1, 3 or 6")
        ),
        load_default=list,
    )
    most_mails = fields.Int(
        load_default=100, strict=True, validate=validate.Range(1, 100, error="expected 1 to 100")
    )
    paused = fields.Bool(load_default=False)


class LanguageSchema(FileSchema):
    """[language]: from which level on a text needs an editor's reason before it goes live."""

    threshold = fields.Str(
        load_default="too_hard",
        validate=validate.OneOf(
            ("too_hard", "just_above", "off"), error="expected 'too_hard', 'just_above' or 'off'"
        ),
    )


class MapSchema(FileSchema):
    """[map]: the area in degrees; and what lies under it: a drawing (map.svg, with its size in
    drawing units), or tiles (see `TILES_URL`) when `tiles` is true.
    """

    north = fields.Float(required=True)
    south = fields.Float(required=True)
    east = fields.Float(required=True)
    west = fields.Float(required=True)
    width = fields.Float(load_default=0.0)
    height = fields.Float(load_default=0.0)
    tiles = fields.Bool(load_default=False)


class PrivacySchema(FileSchema):
    """[privacy]: how its page begins, in Markdown, and who watches over it."""

    beginning = fields.Str(
        load_default="",
        validate=validate.Length(max=2_000, error="expected 2000 characters or fewer"),
    )
    officer = fields.Str(load_default="", validate=validate.Length(max=120))
    officer_email = fields.Str(load_default="", validate=validate.Length(max=254))


class ProblemSchema(FileSchema):
    """[[accessibility.problems]]: what does not work yet, and until when."""

    what = fields.Str(required=True, validate=LONGER)
    consequence = fields.Str(required=True, validate=LONGER)
    cause = fields.Str(required=True, validate=LONGER)
    solved_on = fields.Str(required=True, validate=check_day)


class AccessibilitySchema(FileSchema):
    """[accessibility]: the statement; its status follows from it."""

    audit_on = fields.Str(load_default="", validate=check_day)
    audit_by = fields.Str(load_default="")
    audit_url = fields.Str(load_default="")
    audit_whole = fields.Bool(load_default=False)
    planned_on = fields.Str(load_default="", validate=check_day)
    problems = fields.List(fields.Nested(ProblemSchema), load_default=list)
    register_url = fields.Str(load_default="")
    made_on = fields.Str(load_default="", validate=check_day)
    signed_by = fields.Str(load_default="")


class DigestsSchema(FileSchema):
    """[digests]: the day of the week of the mail with news (1 is Monday), and its first words."""

    day = fields.Int(
        load_default=4, strict=True, validate=validate.Range(1, 7, error="expected 1 to 7")
    )
    intro_residents = _intro()
    intro_organisations = _intro()
    intro_professionals = _intro()


class LooksSchema(FileSchema):
    """[looks]: what the portal itself chooses over its theme."""

    brand = fields.Str(load_default=None, allow_none=True, validate=COLOUR)
    button = fields.Str(load_default=None, allow_none=True, validate=COLOUR)
    form = _chosen(FORMS)
    font = _chosen(LETTERS)
    corners = _chosen(CORNERS)
    scene = _chosen(SCENES)
    logo = fields.Str(load_default=None, allow_none=True, validate=FILE)
    logo_says_name = fields.Bool(load_default=False)
    picture = fields.Str(load_default=None, allow_none=True, validate=FILE)


class HomeBlockSchema(FileSchema):
    """[[home.blocks]]: a part of the start page; in this order they stand on it."""

    kind = fields.Str(
        required=True,
        validate=validate.OneOf(rules.BLOCKS, error=f"expected one of {', '.join(rules.BLOCKS)}"),
    )
    name = fields.Str(validate=[SLUG, SHORT])
    on = fields.Bool(load_default=True)
    most = fields.Int(
        strict=True, validate=validate.Range(0, 12, error="expected a number from 0 to 12")
    )
    title = fields.Str(validate=SHORT)
    text = fields.Str(
        validate=validate.Length(max=1_000, error="expected 1000 characters or fewer")
    )
    label = fields.Str(validate=SHORT)
    address = fields.Str(validate=LONGER)
    starts = fields.Str(validate=check_day)
    ends = fields.Str(validate=check_day)

    @validates_schema(skip_on_field_errors=True)
    def _check_own(self, data: Fields, **_told: HookOption) -> None:
        for name in ("name", "title", "text"):
            if data["kind"] in rules.OWN_BLOCKS and not data.get(name):
                raise ValidationError(f"expected a {name} for a block of its own", name)


class HomeSchema(FileSchema):
    """[home]: the start page; without blocks it is that of every portal."""

    blocks = fields.List(fields.Nested(HomeBlockSchema), load_default=None, allow_none=True)


class NamedSchema(FileSchema):
    """A row with a slug and a name."""

    slug = fields.Str(required=True, validate=[SLUG, SHORT])
    name = fields.Str(required=True, validate=NAME)


POINT = fields.List(fields.Float(), validate=validate.Length(equal=2, error="expected 2 numbers"))
AudienceSchema = NamedSchema.from_dict({"names": OwnNames()}, name="AudienceSchema")


class DistrictSchema(NamedSchema):
    """[[districts]]; `outline` is the border, as the coordinates of a MultiPolygon in GeoJSON."""

    municipality = fields.Str(load_default=None, allow_none=True)
    lat = fields.Float(load_default=None, allow_none=True)
    lon = fields.Float(load_default=None, allow_none=True)
    postcodes = fields.List(fields.Str(), load_default=list)
    outline = fields.List(fields.List(fields.List(POINT)))


class TopicSchema(NamedSchema):
    """[[topics]]."""

    examples = fields.Str(load_default="", validate=_most(200))
    icon = fields.Str(load_default="info", validate=_most(40))
    color = fields.Int(
        load_default=1, strict=True, validate=validate.Range(1, 8, error="expected 1 to 8")
    )
    sensitive = fields.Bool(load_default=False)
    intro = fields.Str(validate=_most(300))
    team = fields.Str(validate=_most(80))
    phone = fields.Str(validate=_most(40))
    first_kinds = fields.List(fields.Str())
    help_first = fields.Bool()
    dimensions = fields.List(
        fields.Str(
            validate=validate.OneOf(
                health.SLUGS, error="expected one of " + ", ".join(health.SLUGS)
            )
        )
    )
    words = fields.List(fields.Str(validate=SHORT))
    names = OwnNames()


class SeasonSchema(FileSchema):
    """[[seasons]]: TOML dates or ISO texts."""

    name = fields.Str(required=True, validate=SHORT)
    starts = fields.Date(required=True)
    ends = fields.Date(required=True)


class TenantSchema(FileSchema):
    """tenant.toml."""

    portal = fields.Nested(HeadSchema, required=True)
    contact = fields.Nested(ContactSchema, required=True)
    wording = fields.Dict(
        keys=fields.Str(
            validate=validate.OneOf(WORDING, error="expected one of " + ", ".join(WORDING))
        ),
        values=fields.Str(),
        load_default=dict,
    )
    modules = fields.Dict(keys=fields.Str(), values=fields.Bool(), load_default=dict)
    freshness = fields.Nested(FreshnessSchema, load_default=dict)
    language = fields.Nested(LanguageSchema, load_default=dict)
    map = fields.Nested(MapSchema, load_default=dict)
    privacy = fields.Nested(PrivacySchema, load_default=dict)
    accessibility = fields.Nested(AccessibilitySchema, load_default=dict)
    digests = fields.Nested(DigestsSchema, load_default=dict)
    looks = fields.Nested(LooksSchema, load_default=lambda: dict.fromkeys(LooksSchema().fields))
    languages = fields.Dict(
        keys=fields.Str(
            validate=validate.OneOf(LANGUAGES, error=f"expected one of {', '.join(LANGUAGES)}")
        ),
        values=fields.Int(
            strict=True, validate=validate.Range(0, 9, error="expected a place, or 0 for none")
        ),
        load_default=dict,
    )
    home = fields.Nested(HomeSchema, load_default=lambda: {"blocks": None})
    municipalities = fields.List(fields.Nested(NamedSchema), load_default=list)
    districts = fields.List(fields.Nested(DistrictSchema), load_default=list)
    topics = fields.List(fields.Nested(TopicSchema), load_default=list)
    audiences = fields.List(fields.Nested(AudienceSchema), load_default=list)
    seasons = fields.List(fields.Nested(SeasonSchema), load_default=list)


class StreetSchema(FileSchema):
    """[[streets]]."""

    name = fields.Str(required=True, validate=NAME)
    postcode = fields.Str(required=True, validate=POSTCODE)
    city = fields.Str(required=True, validate=SHORT)
    district = fields.Str(required=True)
    lat = fields.Float(required=True)
    lon = fields.Float(required=True)


class GeographySchema(FileSchema):
    """geography.toml."""

    streets = fields.List(fields.Nested(StreetSchema), load_default=list)
