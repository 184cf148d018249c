"""What a record stands under and a form does not offer now: a topic or place that is off.

It stays: whoever turns it on again finds under it what was there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marshmallow import Schema

from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web.forms import Option


def keep_unoffered(
    schema: Schema,
    typed: GivenFields,
    present: GivenFields,
    offered: Mapping[str, Sequence[Option]],
) -> Fields:
    """Return the choices of a form with what a record had and the form could not offer."""
    kept: Fields = {}
    for name, chosen in typed.items():
        source = str(schema.fields[name].metadata.get("source"))
        if source in offered:
            known = {one.value for one in offered[source]}
            off = [one for one in present.get(name) or [] if one not in known]
            kept[name] = sorted({*chosen, *off}) if off else chosen
    return kept
