"""The page of the link that whoever fills in the form sees: give back what was asked for."""

from __future__ import annotations

from flask import redirect
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.ground.web.turns import SEATS
from wijzerplaat.residents.signups import by_screen
from wijzerplaat.residents.signups.forms import find_date
from wijzerplaat.residents.signups.panel import make_facts
from wijzerplaat.tenancy.accounts.display import WholeForm

area = Area("screen_links", __name__, prefix="/aanmelding/net")


@area.get("/<token>", PUBLIC)
def show_screen_page(token: str) -> str:
    """Show what one can do with a form that was just sent; it tells nothing of any list."""
    mark_answer_private()
    row = by_screen.find_screen_date(scope(), token)
    left = by_screen.has_left(scope(), token)
    return render(
        "residents/signups/own_link.html",
        page_title=_("Je aanmelding"),
        has_left=left,
        is_off=row.cancelled,
        is_over=by_screen.is_over(scope(), row),
        form=WholeForm(url_for("screen_links.sign_off_by_screen", token=token), csrf=False),
        form_href=url_for("signups.show_signup_form", slug=row.activity.slug, when=find_date(row)),
        **make_facts(row.activity, row),
    )


@area.post("/<token>/afmelden", PUBLIC_POST, mails=BY_ANYBODY, turn=SEATS)
def sign_off_by_screen(token: str) -> ResponseReturnValue:
    """Give back what the form asked for."""
    mark_answer_private()
    by_screen.sign_off_by_screen(scope(), token)
    return redirect(url_for("screen_links.show_screen_page", token=token), 303)
