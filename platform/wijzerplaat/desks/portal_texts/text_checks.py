"""How hard a text of the portal is, and whether it says je where the portal says u."""

from __future__ import annotations

from collections.abc import Iterable

from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.address_forms import list_other_address_words
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.plain import display as plain_display
from wijzerplaat.records.plain import rules as plain_rules
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.display import TextPanel
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView


def check_plain_text(lists: plain.Lists, text: str) -> Fields:
    """Return what the check says of a text."""
    return plain_rules.dump_check_result(plain.check_text_with_lists(lists, text))


def check_joined_words(scope: PortalScope, lines: Iterable[str]) -> TextPanel:
    """Return how hard short words and titles are together."""
    closed = [one if one[-1] in ".!?:" else f"{one}." for one in lines if one]
    kept = check_plain_text(plain.load_word_lists(scope), "\n".join(closed))
    return plain_display.describe_text_panel(kept)


def say_other_words(portal: PortalView, text: str) -> str:
    """Return which words of a text do not go with how the portal says you; '' when none."""
    wrong = list_other_address_words(text, portal.address_form)
    if not wrong:
        return ""
    words = formats.names(wrong)
    if portal.address_form == "u":
        return _("Op deze website zeggen we u. In de tekst staat: %(words)s.", words=words)
    return _("Op deze website zeggen we geen u. In de tekst staat: %(words)s.", words=words)
