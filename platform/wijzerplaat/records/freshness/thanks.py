"""What is said when somebody answered 'Klopt alles nog?', and what can still be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.freshness import service
from wijzerplaat.records.freshness.display import NewLink
from wijzerplaat.records.freshness.used_links import UsedLink


@dataclass(frozen=True)
class RestForm:
    """The button that says that the rest is right too, and where the rest is shown."""

    action: str
    href: str
    csrf: bool = False


class Thanks(TypedDict):
    """What is said when somebody answered."""

    title: str
    body_text: str


class ThanksPage(Thanks):
    """The same for who holds a link: `rest` is still asked, `back` takes the answer back."""

    rest: RestForm | None
    back: NewLink | None


def say_thanks(given: str, again: datetime, *, shown: bool = True) -> Thanks:
    """Say thanks for an answer; `again`: when we ask the next time, if all is right. `shown`: not
    when the desk hid the page, and looks first.
    """
    if given == service.CHANGE or (given == service.CORRECT and not shown):
        said = _("De redactie kijkt ernaar. Daarna zien bewoners het ook.")
    elif given == service.CORRECT:
        month = formats.month_name(clock.to_amsterdam_time(again).month)
        said = _("Alles staat goed op de site. We vragen het weer in %(month)s.", month=month)
    else:
        said = _("De redactie kijkt ernaar. Misschien bellen we je even.")
    return {"title": _("Dank je wel!"), "body_text": said}


def make_thanks_page(used: UsedLink) -> ThanksPage:
    """Say thanks for what a link answered, and offer to take that back as long as it can."""
    said = say_thanks(used.answer, used.next_check, shown=used.shown)
    return {**said, "rest": None, "back": make_back_button(used)}


def make_partly_page(token: str) -> ThanksPage:
    """Say thanks for a change, and ask whether the rest is right."""
    answer = url_for("freshness.send_check_answer", token=token)
    page = url_for("freshness.show_check_form", token=token)
    return {
        "title": _("Dank je wel!"),
        "body_text": _("De redactie kijkt naar je wijziging. Klopt de rest nog?"),
        "rest": RestForm(answer, page),
        "back": None,
    }


def make_back_button(used: UsedLink) -> NewLink | None:
    """Return the button that takes back that all is right, as long as it can."""
    if not used.may_take_back:
        return None
    return NewLink(url_for("check_thanks.take_answer_back", token=used.token))
