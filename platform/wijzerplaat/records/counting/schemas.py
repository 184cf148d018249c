"""What a page tells when a visitor presses something: what, and on the page of which record."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from wijzerplaat.records.counting.rules import CLICKS


class ClickSchema(Schema):
    """Something was pressed."""

    wat = fields.String(required=True, validate=validate.OneOf(CLICKS))
    over = fields.UUID(load_default=None, allow_none=True)
