"""A website may be typed as people say it."""

from __future__ import annotations

import pytest
from marshmallow import ValidationError

from wijzerplaat.kinds.organisations.schemas import OrganisationSchema

WEBSITE = OrganisationSchema().fields["website"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("voorbeeld.nl", "https://voorbeeld.nl"),
        (" www.Voorbeeld.nl/over ", "https://www.Voorbeeld.nl/over"),
        ("http://voorbeeld.nl", "http://voorbeeld.nl"),
        ("", ""),
    ],
)
def test_https_is_added_where_nothing_stands(typed, kept):
    assert WEBSITE.deserialize(typed) == kept


@pytest.mark.parametrize("typed", ["geen", "naam@voorbeeld.nl", "javascript:alert(1)", "a.b c"])
def test_what_is_no_website_is_refused(typed):
    with pytest.raises(ValidationError):
        WEBSITE.deserialize(typed)
