"""What administrators choose about how entries are kept true: what it is, and what it may be.

What has a check date keeps it: another cycle holds from the next check on.
"""

from __future__ import annotations

from wijzerplaat.ground.core.validation import Fields, GivenFields, load_fields
from wijzerplaat.records.entries.rules import INTERVAL_MONTHS
from wijzerplaat.records.freshness.rules import MOST_MAILS
from wijzerplaat.records.freshness.schemas import CheckSettingsSchema
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting

USUAL: GivenFields = {
    "interval_months": INTERVAL_MONTHS,
    "cycles": [],
    "most_mails": MOST_MAILS,
    "paused": False,
}


def check_checks(_scope: PortalScope, _part: str, typed: Fields) -> Fields:
    """Return a choice as it would be kept. Raises Invalid with messages per field."""
    values = load_fields(CheckSettingsSchema(), typed)
    return {**values, "cycles": sorted(set(values["cycles"]))}


_read, _write = stand_in_section("freshness", USUAL)
CHECK_SETTING = Setting("freshness", _read, _write, check_checks, told=True)
