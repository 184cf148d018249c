"""What a verb may refuse with; `web/errors.py` maps each once to a page or to problem+json."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any


class Refusal(Exception):
    """A verb said no, for a reason the caller can act on."""


class NotFound(Refusal):
    """The thing is not there, or not for this portal or this person: both look the same."""


class Gone(NotFound):
    """It was public once and is no more.

    `shown` is what the page about that tells (title, cards).
    """

    def __init__(self, message: str, **shown: Any) -> None:
        super().__init__(message)
        self.shown = shown


class Moved(Refusal):
    """What was asked for has another address now: `path` of the same portal."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class NotAllowed(Refusal):
    """The actor lacks the permission named in the message."""


class Conflict(Refusal):
    """The ground moved: `fields` went live meanwhile, or the thing was already decided."""

    def __init__(self, message: str, fields: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.fields = fields


class TooMany(Refusal):
    """It was tried too often; `wait` is how long it takes before it may be tried again."""

    def __init__(self, message: str, wait: timedelta) -> None:
        super().__init__(message)
        self.wait = wait


class Invalid(Refusal):
    """Input that cannot be used: `fields` maps a field name to its Dutch messages."""

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = dict(fields)


class WallBreach(RuntimeError):
    """A programming mistake: a statement tried to pass the wall between portals."""


class WrongSetting(RuntimeError):
    """A setting or a file of settings is missing or wrong; the message names it."""
