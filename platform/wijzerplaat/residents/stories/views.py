"""Residents' pages to send in a story: the form with its tips, and that a mail is on its way."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.danger.rules import find_named_danger
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import CHECK, PREVIEW
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries.schemas import Raw
from wijzerplaat.records.plain import display as plain_display
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.rules import dump_check_result
from wijzerplaat.residents.stories import display, queries, rules, service
from wijzerplaat.residents.stories.display import StoryLook
from wijzerplaat.residents.stories.schemas import StorySchema
from wijzerplaat.residents.urgent.rules import write_danger_code
from wijzerplaat.tenancy.accounts.display import NextStep, WholeForm
from wijzerplaat.tenancy.pictures import forms as uploads
from wijzerplaat.tenancy.pictures import images
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.pictures.models import Picture
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("stories", __name__, prefix="/verhaal-insturen")
TRAP = "homepage"
"""A field that people do not see; who fills it in is a machine, and is led on without being heard.
"""
Errors = dict[str, list[str]]


@area.get("", PUBLIC)
def show_story_form() -> str:
    """Show the form."""
    queries.require_stories(scope())
    return _form({}, {})


@area.post("", PUBLIC_POST, mails=BY_ANYBODY, files=1)
def send_story() -> ResponseReturnValue:
    """Take a story, or show the form again; then the address must answer."""
    queries.require_stories(scope())
    mark_answer_private()
    if request.form.get(TRAP):
        return redirect(url_for("stories.show_story_sent"), 303)
    typed, wrong = _read()
    try:
        return _take(typed, wrong)
    except Invalid as problem:
        return _form(typed, {**problem.fields, **wrong}), 422


@area.post("/bekijk", PUBLIC_POST, costs=PREVIEW, files=1)
def show_story_look() -> ResponseReturnValue:
    """Show what was typed as it would stand on the site, with tips; nothing is sent."""
    queries.require_stories(scope())
    mark_answer_private()
    typed, wrong = _read()
    look = display.describe_story_look(scope(), typed)
    return _form(typed, wrong, look), 422 if wrong else 200


@area.post("/b1", PUBLIC_POST, costs=CHECK)
def check_story_text() -> ResponseReturnValue:
    """Check what somebody types; nothing is kept, and the transaction ends before the check."""
    queries.require_stories(scope())
    mark_answer_private()
    text = _read_checked_text()
    if not text:
        return {"notice": _("We konden deze tekst niet lezen.")}, 422
    here = plain.load_word_lists(scope())
    scope().session.rollback()
    return plain_display.describe_live_text_check(
        dump_check_result(plain.check_text_with_lists(here, text, [])), text
    )


@area.get("/verstuurd", PUBLIC, asks=("nu",))
def show_story_sent() -> str:
    """Say that a mail is on its way; the same page for everybody."""
    queries.require_stories(scope())
    return render_page(
        "residents/stories/sent.html",
        _("Kijk in je mail"),
        crumbs=_crumbs(),
    )


def _take(typed: Fields, wrong: Errors) -> ResponseReturnValue:
    if wrong:
        raise Invalid(wrong)
    service.create_resident_story(scope(), typed, find_request_network())
    danger = write_danger_code(find_named_danger(f"{typed.get('title')}. {typed.get('text')}"))
    return redirect(url_for("stories.show_story_sent", nu=danger), 303)


def _read() -> tuple[Fields, Errors]:
    """Return what was typed, with the id of a photo in place of its file, and what is wrong."""
    given, wrong = uploads.keep_sent_pictures(request.form, keep=_keep)
    return forms.read_form(StorySchema(), given), wrong


def _keep(here: PortalScope, made: images.Made, alt: str) -> Picture:
    return pictures.keep_picture_of_resident(here, made, alt, find_request_network())


def _read_checked_text() -> str:
    """Return the text that a page asks about; '' for anything else."""
    small = (request.content_length or 0) <= 8 * rules.LONGEST_TEXT
    spoken: Raw = request.get_json(silent=True) if small else None
    text = spoken.get("text") if isinstance(spoken, dict) else None
    return text.strip()[: rules.LONGEST_TEXT] if isinstance(text, str) else ""


def _crumbs() -> list[Step]:
    return [Step(_("Verhalen"), url_for("articles.list_stories"))]


def _form(typed: Fields, errors: Errors, look: StoryLook | None = None) -> str:
    choices = {"topic": display.list_story_topics(scope())}
    fields = forms.make_form_fields(StorySchema(), typed, errors, choices)
    for one in fields:
        if one.kind == "picture":
            one.picture = pictures.describe_named_picture(scope(), one.value or None)
    title = _("Vertel je verhaal")
    steps = [
        NextStep(_("Je krijgt een mail. Klik op de knop in die mail.")),
        NextStep(_("De redactie leest je verhaal. Soms veranderen we een paar woorden.")),
        NextStep(_("Je krijgt een mail als je verhaal online staat, of waarom niet.")),
    ]
    return render_page(
        "residents/stories/form.html",
        _("Fout: %(title)s", title=title) if errors else title,
        description=_("Vertel wat je meemaakte. Zo help je een ander."),
        crumbs=_crumbs(),
        crumb=title,
        form=WholeForm(url_for("stories.send_story"), _("Stuur je verhaal"), fields, csrf=False),
        look=look,
        trap=TRAP,
        look_at=url_for("stories.show_story_look"),
        check=url_for("stories.check_story_text"),
        next_steps=steps,
        term=say_term(terms.STORY),
    )
