"""What the form of a proposal shows (components/entry_form.html)."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.records.entries.kinds import Advice


@dataclass(frozen=True)
class SectionButton:
    """A button at the end of a section, that asks for something before the form is sent."""

    label: str
    value: str


@dataclass(frozen=True)
class DaysShown:
    """What the days in a form come down to (desks/mine/days.html)."""

    advice: Advice | None
    focus: bool


@dataclass
class FormSection:
    """A heading of a form with the fields below it, and what stands at its end."""

    title: str
    fields: list[FormField]
    note: str | None = None
    button: SectionButton | None = None
    days: DaysShown | None = None


@dataclass(frozen=True)
class LiveCheck:
    """Which fields are checked while somebody types, and which names are no hard words there."""

    fields: list[str]
    names: list[str]


@dataclass(frozen=True)
class AlikeRow:
    """Something that looks like what was typed, and in what; `href` when residents see it."""

    title: str
    href: str | None
    why: str


@dataclass(frozen=True)
class AskedAlike:
    """The question whether this is not there already; `name` and `mark` are of the button."""

    rows: list[AlikeRow]
    name: str
    mark: str


@dataclass
class ProposalForm:
    """The form of a proposal; `seen` says what somebody had before them, `general` is wrong with
    no field.

    `keep` names where the page keeps what is typed, for forms that do so.
    """

    action: str
    submit_label: str
    sections: list[FormSection]
    every: list[FormField]
    seen: str
    live: LiveCheck
    general: list[str]
    keep: dict[str, str] | None = None
    csrf: bool = True
    alike: AskedAlike | None = None
