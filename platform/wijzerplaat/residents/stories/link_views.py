"""The page behind the link of a mail: what became of a story, and the button to take it back."""

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
from wijzerplaat.residents.stories import display, queries, service
from wijzerplaat.residents.stories.models import ASKED, ONLINE, WITHDRAWN

area = Area("story_links", __name__, prefix="/verhaal-insturen/mijn")
OWN = "story_links.show_own_story"


@area.get("/<token>", PUBLIC)
def show_own_story(token: str) -> str:
    """Show who sent it what became of it; opening it changes nothing."""
    mark_answer_private()
    found = queries.find_story_by_token(scope(), token)
    asked, gone = found.state == ASKED, found.state == WITHDRAWN
    return render(
        "residents/stories/own.html",
        page_title=_("Je verhaal"),
        found=found,
        status=display.describe_story_state(found),
        look=display.describe_own_story(scope(), found) if asked else None,
        href=queries.find_story_address(scope(), found) if found.state == ONLINE else None,
        confirm=url_for("story_links.confirm_story_by_link", token=token) if asked else "",
        withdraw="" if gone else url_for("story_links.withdraw_story_by_link", token=token),
        sensitive=True,
    )


@area.post("/<token>/klopt", PUBLIC_POST)
def confirm_story_by_link(token: str) -> ResponseReturnValue:
    """Take it that the address is theirs: the desk reads the story."""
    mark_answer_private()
    service.confirm_resident_story(scope(), token)
    return redirect(url_for(OWN, token=token), 303)


@area.post("/<token>/terug", PUBLIC_POST, mails=BY_ANYBODY)
def withdraw_story_by_link(token: str) -> ResponseReturnValue:
    """Take a story back, for good."""
    mark_answer_private()
    gone = service.withdraw_resident_story(scope(), token)
    if gone.purged_at is not None:
        return redirect(url_for("articles.list_stories"), 303)
    return redirect(url_for(OWN, token=token), 303)
