"""Forms as templates draw them, of accounts and of rooms above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.ground.web.forms import FormField


@dataclass
class AccountField(FormField):
    """A field that tells the browser what goes in, and how long it may be."""

    autocomplete: str = ""
    maxlength: int | None = None


@dataclass(frozen=True)
class WholeForm:
    """A form as components/form.html draws it; what a page draws itself may be left out."""

    action: str
    submit_label: str = ""
    fields: Sequence[FormField] = ()
    errors: tuple[str, ...] = ()
    csrf: bool = True
