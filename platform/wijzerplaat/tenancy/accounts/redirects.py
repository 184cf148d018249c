"""Where somebody goes after logging in.

To a known path of our own, or to the page of their role.
"""

from __future__ import annotations

import re

from flask import current_app, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import WHOLE_DESK
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.ground.web.areas import BOTH

# No percent sign, backslash, colon or second slash in the path: nothing that a browser reads in
# another way.
PATH = re.compile(r"(/|(?:/[A-Za-z0-9~_-][A-Za-z0-9._~-]*)+/?)(\?[A-Za-z0-9._~%&=+,:;@!*'()/-]*)?")
LONGEST = 500
OURSELVES = (
    "accounts.show_login_form",
    "accounts.show_logout_form",
    "accounts.show_forgotten_password_form",
)
"""Pages to log in and out: nowhere to go after it, nor what lies behind them."""


def known_path(asked: str | None) -> str:
    """Return the path when it is a page of ours on this host, else ''."""
    ours = tuple(url_for(page) for page in OURSELVES)
    found = PATH.fullmatch(asked or "")
    if found is None or len(asked or "") > LONGEST or found[1].startswith(ours):
        return ""
    try:
        adapter = current_app.create_url_adapter(request)
        assert adapter is not None
        rule, _ = adapter.match(found[1], method="GET", return_rule=True)
    except (HTTPException, RoutingException):
        return ""
    here = current_app.extensions["surfaces"].get(rule.endpoint) in (g.surface, BOTH)
    return (
        found[0] if here or (rule.rule, g.surface, "GET") in current_app.extensions["twins"] else ""
    )


def find_home_path(actor: Actor) -> str:
    """Return the page where the work of this person begins."""
    if actor.roles & WHOLE_DESK or actor.part is not None:
        return url_for("editors.show_queue")
    if actor.organisation_ids:
        return url_for("mine.show_member_overview")
    return url_for("discover.show_home_page") if actor.roles else url_for("account.show_account")
