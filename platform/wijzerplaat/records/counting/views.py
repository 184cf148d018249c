"""The address that pages tell when a visitor presses a number, a mail address or a website."""

from __future__ import annotations

from flask import g, request
from flask.typing import ResponseReturnValue
from marshmallow import EXCLUDE, ValidationError

from wijzerplaat.ground.core.permissions import PUBLIC_POST
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import Cost
from wijzerplaat.ground.web.counted import write_click
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.records.counting.schemas import ClickSchema

area = Area("counting", __name__)
CLICKS = Cost("clicks", 60, 3000)


@area.post("/tel", PUBLIC_POST, costs=CLICKS)
def count_click() -> ResponseReturnValue:
    """Count that something was pressed: a line for the worker, no row, and no word about who."""
    told = {name: value for name, value in request.form.items() if value}
    try:
        click = ClickSchema(unknown=EXCLUDE).load(told)
    except ValidationError:
        return "", 400
    write_click(platform().lines, g.portal.id, click["wat"], click["over"])
    return "", 204
