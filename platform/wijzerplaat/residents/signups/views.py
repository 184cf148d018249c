"""Pages to sign up for a date and to give the seat back; no account, a link in the mail."""

from __future__ import annotations

from flask import g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound, TooMany
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.ground.web.turns import SEATS
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.service import find_activity_occurrence as find_occurrence
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.kinds import narrow_entry
from wijzerplaat.residents.signups import by_screen, queries, rules, service
from wijzerplaat.residents.signups.forms import (
    SentForm,
    find_date,
    keep_refused_form,
    read_sent_form,
    require_right_dates,
    write_date,
)
from wijzerplaat.residents.signups.panel import make_facts, make_panel, say_when
from wijzerplaat.tenancy.accounts.display import NextStep

area = Area("signups", __name__)
DATE = "/activiteiten/<slug>/<when:when>"


@area.get(f"{DATE}/aanmelden", PUBLIC)
def show_signup_form(slug: str, when: When) -> str:
    """Show the form on a page of its own, where one can choose more dates."""
    activity, row = _find(slug, when)
    return _form_page(activity, row, SentForm([row]))


@area.post(f"{DATE}/aanmelden", PUBLIC_POST, mails=BY_ANYBODY, turn=SEATS)
def send_signup(slug: str, when: When) -> ResponseReturnValue:
    """Give seats or places on the waiting list, or show the form again with what is wrong."""
    activity, row = _find(slug, when, with_all=False)
    sent = read_sent_form(activity, row)
    try:
        require_right_dates(sent)
        booking = service.create_signups(scope(), sent.rows, sent.typed, find_request_network())
    except (Invalid, TooMany, service.IsFull, service.NotOpen) as problem:
        kept, status = keep_refused_form(activity, row, sent, problem)
        return _form_page(activity, row, kept), status
    return redirect(_make_thanks_href(booking, row), 303)


def _make_thanks_href(booking: service.Booking, row: Occurrence) -> str:
    """Return the page that says for which dates there is a seat: it depends on no person, but
    for the link, which everybody gets who fills in the form.
    """
    full, dates = (
        booking.full,
        [one for _, one in queries.list_with_dates(scope(), booking.signups)],
    )
    waits_only = full.issuperset(one.id for one in dates)
    page = "signups.show_waitlist_thanks" if waits_only else "signups.show_signup_thanks"
    slug = booking.activity.slug
    token = by_screen.make_screen_link(scope(), booking)
    if rules.is_course(booking.activity):
        return url_for(page, slug=slug, when=find_date(row), link=token)
    first = next((one for one in dates if one.id not in full), dates[0])
    also = [write_date(one) for one in dates if one.id not in full and one.id != first.id]
    waits = [write_date(one) for one in dates if one.id in full and one.id != first.id]
    named = {"ook": ",".join(also) or None, "wacht": ",".join(waits) or None}
    return url_for(page, slug=slug, when=find_date(first), link=token, **named)


@area.get(f"{DATE}/aangemeld", PUBLIC, asks=("ook", "wacht", "link"))
def show_signup_thanks(slug: str, when: When) -> str:
    """Say what happens now; the same page for everybody, so it tells nothing about anybody."""
    steps = [
        NextStep(
            _("Gaf je je e-mailadres? Dan krijg je een mail. Daarin staat alles nog een keer.")
        ),
        NextStep(_("Vraagt de mail of je komt? Dan is je plek pas zeker als je ja zegt.")),
        NextStep(_("Kun je niet? Meld je af met de knop in de mail. Of bel de organisatie.")),
    ]
    return _thanks_page("done", _("Je bent aangemeld"), slug, when, steps)


@area.get(f"{DATE}/wachtlijst", PUBLIC, asks=("ook", "wacht", "link"))
def show_waitlist_thanks(slug: str, when: When) -> str:
    """Say what happens now to who waits; the same page for everybody."""
    steps = [
        NextStep(_("Komt er een plek vrij? Dan hoor je dat.")),
        NextStep(_("Had je al een plek? Dan houd je die.")),
        NextStep(
            _("Wil je niet meer wachten? Meld je af met de knop in de mail. Of bel de organisatie.")
        ),
    ]
    return _thanks_page("waits", _("Je staat op de wachtlijst"), slug, when, steps)


def _thanks_page(page: str, title: str, slug: str, when: When, steps: list[NextStep]) -> str:
    activity, row = _find(slug, when)
    token = request.args.get("link", "")
    if token:
        mark_answer_private()
    also, waits = (
        [one for one in queries.list_live_dates(scope(), activity) if write_date(one) in named]
        for named in (request.args.get(key, "").split(",") for key in ("ook", "wacht"))
    )
    return render(
        f"residents/signups/{page}.html",
        page_title=title,
        next_steps=steps,
        waits_for=[say_when(one) for one in waits],
        own_href=url_for("screen_links.show_screen_page", token=token)
        if by_screen.find_screen_link(scope(), token)
        else "",
        **make_facts(activity, row, also),
    )


def _find(slug: str, when: When, *, with_all: bool = True) -> tuple[Activity, Occurrence]:
    found = entries.find_published_entry(scope(), "activity", slug, with_all=with_all)
    activity = narrow_entry(found, Activity)
    if not activity.signup or not g.portal.has("signups"):
        raise NotFound("no sign-up here")
    return activity, find_occurrence(scope(), activity, when.day, when.hour)


def _form_page(activity: Activity, row: Occurrence, sent: SentForm) -> str:
    mark_answer_private()
    title = _("Meld je aan voor %(title)s", title=activity.title)
    return render(
        "residents/signups/form.html",
        page_title=_("Fout: %(title)s", title=title) if sent.errors or sent.problem else title,
        signup=make_panel(activity, row, sent),
        **make_facts(activity, row),
    )
