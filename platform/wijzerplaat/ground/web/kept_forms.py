"""What the way of a request asks of a higher room: that nothing typed by who works here is lost.

A lower storey does not know where such text is kept; the room `tenancy/drafts` answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response

from wijzerplaat.ground.core.registry import Slot


@dataclass(frozen=True)
class RefusedForm:
    """A form that could not be taken: whether its text is kept, and how its author goes on.

    `nobody`: its author is not logged in any more. `other`: who is logged in now, when that is
    somebody else.
    """

    saved: bool
    href: str
    nobody: bool = False
    other: str = ""


def _leave(_answer: Response, /) -> None:
    return None


def _no_fields() -> str:
    return ""


def _not_kept() -> RefusedForm | None:
    return None


_fields: Callable[[], str] = _no_fields
hidden_fields = Slot(_fields)
"""Return what every form of a page for work holds, unseen: whose it is, and where it stands."""
keep_refused_form = Slot(_not_kept)
"""Keep what was typed in the form that was sent and is refused; None for a form of residents."""
finish_answer = Slot(_leave)
"""Forget what was kept of a form that was taken; fill in a page that somebody goes on with."""
