"""What a form cannot offer stays as it was."""

from __future__ import annotations

from marshmallow import Schema, fields

from wijzerplaat.ground.web.forms import Option
from wijzerplaat.records.moderation.unoffered import keep_unoffered


class Asked(Schema):
    """A title, and topics of the portal."""

    title = fields.Str()
    topics = fields.List(fields.Str(), metadata={"source": "topics"})


def test_a_topic_that_is_off_stays_and_one_that_is_left_out_goes():
    offered = {"topics": [Option("geld", "Geld"), Option("werk", "Werk")]}
    present = {"title": "Oud", "topics": ["geld", "wonen"]}
    typed = {"title": "Nieuw", "topics": ["werk"]}
    assert keep_unoffered(Asked(), typed, present, offered) == {"topics": ["werk", "wonen"]}
    assert keep_unoffered(Asked(), {"title": "Nieuw"}, present, offered) == {}
