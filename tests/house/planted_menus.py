"""What the test world holds of lists: a row of this portal alone, changed once and put back."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from wijzerplaat.desks.menus.audiences import AUDIENCES
from wijzerplaat.desks.menus.districts import DISTRICTS
from wijzerplaat.desks.menus.municipalities import MUNICIPALITIES
from wijzerplaat.desks.menus.topics import TOPICS
from wijzerplaat.tenancy.menus import seasons
from wijzerplaat.tenancy.menus.outlines import OUTLINE_SETTING
from wijzerplaat.tenancy.portals.models import Audience, District, Municipality, Season, Topic
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version
from wijzerplaat.tenancy.settings import service
from wijzerplaat.tenancy.settings.models import SettingChange

ROWS: dict[str, Any] = {
    "topic": Topic,
    "district": District,
    "audience": Audience,
    "municipality": Municipality,
}
CHANGED = (TOPICS, AUDIENCES, DISTRICTS, MUNICIPALITIES)
BORDER = [[[[3.59, 52.3], [3.61, 52.3], [3.61, 52.32], [3.59, 52.3]]]]


def plant_season(scope: PortalScope) -> uuid.UUID:
    """Add a holiday, change it and put it back; return its id."""
    season = Season(name="Kanarie", starts=date(2029, 3, 1), ends=date(2029, 3, 9))
    scope.session.add(season)
    scope.session.flush()
    fields = {"name": "Kanarie", "starts": season.starts, "ends": date(2029, 3, 10)}
    seasons.keep_season(scope, season.id, fields, "0")
    service.put_setting_back(scope, seasons.SEASONS_SETTING, 1)
    return season.id


def plant_menus(scope: PortalScope) -> dict[str, str]:
    """Add a row to each list; change it and the order, and put both back. Return the slugs."""
    slug = f"kanarie-{scope.portal.slug}"
    for model in ROWS.values():
        scope.session.add(model(slug=slug, name=f"Kanarie {scope.portal.slug}", position=99))
    scope.session.flush()
    raise_version(scope)
    for page in CHANGED:
        row, order = page.row.setting, page.order
        values, _number = service.load_setting(scope, row, slug)
        service.change_setting(scope, row, {**values, "name": "Kanarie, anders"}, "0", slug)
        service.put_setting_back(scope, row, 1, slug)
        present = service.load_setting(scope, order)[0]["order"]
        service.change_setting(scope, order, {"order": present[::-1]}, "0")
        service.put_setting_back(scope, order, 1)
    nothing: dict[str, list[str]] = {"highlights": []}
    scope.session.add(
        SettingChange(
            setting="highlights", part=slug, number=1, before=nothing, after=nothing, at=scope.now
        )
    )
    service.change_setting(scope, OUTLINE_SETTING, {"outline": BORDER}, "0", slug)
    service.put_setting_back(scope, OUTLINE_SETTING, 1, slug)
    return dict.fromkeys(ROWS, slug)
