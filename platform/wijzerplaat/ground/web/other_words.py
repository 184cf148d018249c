"""Words of people in other languages, one language on a line: 'Pools: Kawa i rozmowa'.

They are kept with the code of the language ('pl: Kawa i rozmowa').
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale
from marshmallow import ValidationError, fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.catalogues import list_languages
from wijzerplaat.ground.web.fields import Line, make_line

MOST, LONGEST_NAME = 20, 20
TOO_LONG = N_("Deze tekst is te lang. Er kunnen {max} letters in.")
TOO_MANY = N_("Dit zijn te veel regels. Er kunnen er {max} in.")
WRONG = N_("Begin met de taal en een dubbele punt, zoals in ‘Pools: Pieniądze’.")


def read_other_words(lines: Iterable[str] | None) -> dict[str, str]:
    """Return what is said per code of a language; what is no such line counts for nothing."""
    pairs = (line.partition(":") for line in lines or ())
    return {code.strip(): said.strip() for code, sign, said in pairs if sign and said.strip()}


def _tidy(line: str) -> str:
    """Return 'pl: Pieniądze' of a line that names its language in any of our ways.

    Raises ValidationError.
    """
    language, _sign, said = make_line(line).partition(":")
    code = _list_language_names().get(language.strip().lower(), "")
    if not code or not said.strip():
        raise ValidationError(WRONG)
    return f"{code}: {said.strip()}"


@lru_cache(maxsize=1)
def _list_language_names() -> dict[str, str]:
    """Return the code of each language by what people may call it: its code, and its name in any
    language that a page may be in.
    """
    found = {}
    for code in list_languages()[1:]:
        locale = Locale.parse(code)
        names = (locale.get_language_name(spoken) for spoken in list_languages())
        found.update({str(word).lower(): code for word in (code, *names)})
    return found


class _OtherLine(Line):
    clean = _tidy


class OtherWords(fields.List[str]):
    """What something is called in other languages, one on a line; `more` is what else its metadata
    says.
    """

    def __init__(self, label: str, hint: str, longest: int, **more: str | int) -> None:
        longest += LONGEST_NAME
        super().__init__(
            _OtherLine(validate=validate.Length(max=longest, error=TOO_LONG)),
            load_default=list,
            validate=validate.Length(max=MOST, error=TOO_MANY),
            metadata={"kind": "lines", "label": label, "hint": hint, **more},
        )
