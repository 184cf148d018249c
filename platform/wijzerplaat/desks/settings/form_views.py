"""What the pages share on which an administrator chooses a setting: looked at first, kept, and told
when somebody else was before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Status
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.forms import translate_message

LOOKING = "bekijk"
SAID = {
    "bewaard": N_("Zo is het vanaf nu."),
    "zelfde": N_("Zo was het al."),
    "terug": N_("De vorige keuze geldt weer."),
}
CHANGED = N_("Iemand anders heeft dit net veranderd. Kijk wat er nu geldt.")
Show = Callable[[Fields, dict[str, list[str]], Status | None], str]
"""Makes the page of what was typed, what is wrong with it and what is said above it."""


def find_said_status() -> Status | None:
    """Return what is said after a change, by the address of the page."""
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    return Status(said, "positive") if said else None


def answer_setting_form(
    home: str,
    typed: Fields,
    look: Callable[[Fields], str],
    change: Callable[[Fields, str], bool],
    show: Show,
    where: Mapping[str, str] = MappingProxyType({}),
) -> ResponseReturnValue:
    """Show what a choice would do (`look`), or let it be so from now on (`change`, with the number
    of the choice that was seen) and go `home`; what is wrong, or was changed meanwhile, is told
    above the same form. `where` is what else stands in the address of `home`.
    """
    try:
        if request.form.get("doe") == LOOKING:
            return look(typed)
        changed = change(typed, request.form.get("seen", ""))
    except Invalid as problem:
        return show(typed, problem.fields, None), 422
    except Conflict:
        return show(typed, {}, Status(translate_message(CHANGED), "warning")), 409
    return redirect(url_for(home, na="bewaard" if changed else "zelfde", **where), 303)
