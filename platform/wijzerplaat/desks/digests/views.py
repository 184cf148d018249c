"""/beheer/nieuwsbrief: whether the mail with news leaves, and what stands in it this week."""

from __future__ import annotations

from flask import Response
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.digests import display
from wijzerplaat.desks.digests.schemas import NewsletterSchema
from wijzerplaat.desks.digests.setting import NEWSLETTER_SETTING
from wijzerplaat.desks.editors.display import Link
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.settings.page_views import (
    Choices,
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, languages
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import DRAWING
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import answer_mail_html, mark_answer_private
from wijzerplaat.ground.web.mails import load_mail_logo
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.digests import news, picture, rules
from wijzerplaat.residents.digests.picture import SHAPES

area = Area("newsletter", __name__, prefix="/beheer/nieuwsbrief")
HOME = "newsletter.show_newsletter_settings"


def _show_choice(chosen: Fields) -> Context:
    """Return what a choice comes to, and how its words read."""
    was_on = scope().portal.has(rules.MODULE)
    return {
        "lines": display.say_choice(on=chosen["on"], day=chosen["day"], was_on=was_on),
        "sample": "",
        "checks": display.check_first_words(scope(), chosen),
    }


def _offer_days() -> Choices:
    return {
        "day": [
            Option(str(number), formats.capital(formats.day_name(number - 1)))
            for number in range(1, rules.LAST_WEEKDAY + 1)
        ]
    }


def _show_audiences() -> Context:
    return {"audiences": display.list_audience_lines(scope())}


PAGE = SettingPage(
    NEWSLETTER_SETTING,
    NewsletterSchema,
    N_("Nieuwsbrief"),
    N_("Elke week een mail met wat er nieuw is. De website maakt hem zelf."),
    home=HOME,
    back="newsletter.restore_newsletter_settings",
    preview=_show_choice,
    template="desks/digests/settings.html",
    choices=_offer_days,
    beside=_show_audiences,
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_newsletter_settings() -> str:
    """Show what is chosen, who gets the mail, and what was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_newsletter_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_newsletter_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)


@area.get("/<audience>", PORTAL_EDIT)
def show_newsletter_issue(audience: str) -> str:
    """Show the mail of this week for one audience, and the same to copy."""
    issue = display.describe_issue(scope(), audience)
    title = _("Nieuwsbrief: %(audience)s", audience=issue.name.lower())
    return render_editor_page(
        "desks/digests/issue.html",
        title,
        title=title,
        issue=issue,
        above=Link(_("Naar de nieuwsbrief"), url_for(HOME)),
    )


@area.get("/<audience>/voorbeeld", PORTAL_EDIT)
def show_newsletter_mail(audience: str) -> Response:
    """Give the mail of this week as it would arrive."""
    mail = display.render_issue(scope(), display.find_audience(audience))
    return answer_mail_html(mail.html, load_mail_logo(mail), framed=True)


@area.get("/<audience>/beeld/<shape>.png", PORTAL_EDIT, costs=DRAWING)
def draw_newsletter_picture(audience: str, shape: str) -> Response:
    """Give the picture of this week, for social media."""
    if shape not in SHAPES:
        raise NotFound(shape)
    with languages.speak_dutch():
        groups = news.preview_news(scope(), display.find_audience(audience))
        made = picture.draw_week(scope(), groups, SHAPES[shape])
    mark_answer_private()
    return Response(made, mimetype="image/png")
