"""What a portal calls a topic or an audience in other languages, as tenant.toml says it."""

from __future__ import annotations

from marshmallow import fields, validate

from wijzerplaat.ground.web.catalogues import list_languages


class OwnNames(fields.List[str]):
    """Lines like 'pl: Pieniądze', one for each language."""

    def __init__(self) -> None:
        codes = "|".join(list_languages()[1:])
        wrong = "expected a line like 'pl: Pieniądze'"
        super().__init__(fields.Str(validate=validate.Regexp(rf"(?:{codes}): \S", error=wrong)))
