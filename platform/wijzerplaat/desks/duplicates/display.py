"""How a pair that looks like one looks in a list."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.desks.editors.display import Teaser
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.duplicates import lookalikes
from wijzerplaat.records.duplicates.rules import Pair


@dataclass(frozen=True)
class PairRow(Teaser):
    """Two that look like one, and the form that says they are two."""

    dismiss: str
    csrf: bool = True


def describe_duplicate_pair(pair: Pair) -> PairRow:
    """Return a pair as a list shows it."""
    first, second = pair.first.id, pair.second.id
    return PairRow(
        _("%(one)s en %(other)s", one=pair.first.title, other=pair.second.title),
        url_for("duplicates.show_merge_form", kept_id=first, gone_id=second),
        ". ".join(_(lookalikes.SIGNS[sign]) for sign in pair.signs),
        url_for("duplicates.confirm_not_duplicate", kept_id=first, gone_id=second),
    )
