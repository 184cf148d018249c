"""What templates of accounts draw; forms and next steps those of rooms above too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.accounts import rules
from wijzerplaat.tenancy.portals.service import PortalView


def say_part(portal: PortalView, kept: Mapping[str, list[str]] | None) -> str:
    """Return the names of what an editor of a part keeps, as far as it is still there."""
    part = rules.read_part(kept)
    found = [one.name for one in portal.topics if one.id in part.topic_ids]
    found += [one.name for one in portal.districts if one.id in part.district_ids]
    gone = len(part.topic_ids | part.district_ids) - len(found)
    return ", ".join([*found, *([_("iets dat er niet meer is")] if gone else [])])


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


@dataclass(frozen=True)
class NextStep:
    """What happens next, in a list of steps."""

    text: str


@dataclass(frozen=True)
class WayOn:
    """Where a short message leads."""

    label: str
    href: str


@dataclass(frozen=True)
class LoginLine:
    """A time that somebody logged in, or tried to; `network` tells two networks apart."""

    when: str
    what: str
    network: str
    wrong: bool
