"""What the test world holds of lists: a row of this portal alone, changed once and put back."""

from __future__ import annotations

from typing import Any

from wijzerplaat.desks.menus.audiences import AUDIENCES
from wijzerplaat.desks.menus.topics import TOPICS
from wijzerplaat.tenancy.portals.models import Audience, District, Topic
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version
from wijzerplaat.tenancy.settings import service

ROWS: dict[str, Any] = {"topic": Topic, "district": District, "audience": Audience}
CHANGED = (TOPICS, AUDIENCES)


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
    return dict.fromkeys(ROWS, slug)
