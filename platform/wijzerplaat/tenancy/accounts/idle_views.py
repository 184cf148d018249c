"""The page of the button 'Ik blijf': it shows, and a press keeps an account that nobody used.

A door of its own beside `account_views.py`: whoever got the mail need not log in for this.
"""

from __future__ import annotations

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.accounts import forms, idle
from wijzerplaat.tenancy.accounts.display import WayOn
from wijzerplaat.tenancy.accounts.request import Answer, render_account_page, see_other

area = Area("idle_accounts", __name__, prefix="/account/blijven")
ONE = "/<string(length=32):token>"


@area.get(ONE, PUBLIC)
def show_stay_form(token: str) -> Answer:
    """Show one button; opening the page changes nothing."""
    try:
        idle.find_asked_user(scope(), token)
    except NotFound:
        return _gone()
    return render_account_page(
        "tenancy/accounts/form.html",
        title=_("Blijf je bij %(name)s?", name=scope().portal.name),
        intro=_("Druk op de knop. Dan kun je blijven inloggen. Inloggen hoeft nu niet."),
        form=forms.make_button_form(
            url_for("idle_accounts.keep_account", token=token), _("Ik blijf")
        ),
    )


@area.post(ONE, PUBLIC_POST)
def keep_account(token: str) -> Answer:
    """Let the account stay."""
    try:
        idle.stay(scope(), token)
    except NotFound:
        return _gone()
    return see_other(url_for("idle_accounts.show_stayed"))


@area.get("/gelukt", PUBLIC)
def show_stayed() -> Answer:
    """Thank whoever stays."""
    return render_account_page(
        "tenancy/accounts/message.html",
        title=_("Fijn dat je blijft!"),
        icon_name="check",
        body_text=_("Je kunt weer inloggen wanneer je wilt."),
        link=WayOn(_("Log in"), url_for("accounts.show_login_form")),
    )


def _gone() -> tuple[str, int]:
    return render_account_page(
        "tenancy/accounts/message.html",
        title=_("Deze link werkt niet meer"),
        icon_name="alert",
        body_text=_("Misschien is je inlog al weg. Wil je weer meedoen? Bel of mail ons dan."),
        link=WayOn(_("Log in"), url_for("accounts.show_login_form")),
    ), 410
