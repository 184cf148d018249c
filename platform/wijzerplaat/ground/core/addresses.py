"""The address of a page of ours, made from the route that answers it.

`url_for("activities.show_activity", slug="yoga")` is the same in a page, a mail and a job: it needs
no request and no application. Who knows the routes fills BUILD (`ground/web/routing.py`).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NoReturn

from wijzerplaat.ground.core.registry import Slot

AddressPart = str | int | uuid.UUID | date | tuple[date, int | None] | Sequence[str] | None
"""What an address may hold: a part of its path, or what stands behind the question mark."""


class UnknownAddress(LookupError):
    """No route has this name, or it needs other values; the message holds both."""


def _nobody(endpoint: str, _parts: Mapping[str, AddressPart]) -> NoReturn:
    raise UnknownAddress(f"{endpoint}: no room is connected")


BUILD: Slot[[str, Mapping[str, AddressPart]], str] = Slot(_nobody)
"""Makes the path of an endpoint."""


def url_for(endpoint: str, /, **parts: AddressPart) -> str:
    """Return the path of a route of ours, without a language before it.

    `parts` that the route does not name stand behind the question mark, in this order; None is
    left out, a list gives one for each. A page adds the language where it shows the address
    (`in_language` in a template). Raises UnknownAddress.
    """
    return BUILD(endpoint, parts)
