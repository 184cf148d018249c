"""/beheer/startpagina/blok: one block of the start page, or a new one, in the draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace

from flask import redirect, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from marshmallow import Schema

from wijzerplaat.desks.editors.display import Form, Link, PostButton, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.portal_texts.text_checks import check_joined_words, say_other_words
from wijzerplaat.desks.settings.display import as_typed
from wijzerplaat.desks.settings.form_views import answer_setting_form
from wijzerplaat.desks.start_page import display
from wijzerplaat.desks.start_page.schemas import (
    BlockSchema,
    CampaignSchema,
    CountedBlockSchema,
    TextBlockSchema,
)
from wijzerplaat.desks.start_page.views import HOME, tell_start_page_changed
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, GivenFields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.choice_fields import CHOOSE
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.start_page import service
from wijzerplaat.tenancy.start_page.rules import Block

area = Area("start_blocks", __name__, prefix="/beheer/startpagina")
KINDS = {"tekst": "text", "actie": "campaign"}
"""Blocks that a portal writes itself, by their words in addresses."""
SCHEMAS: dict[str, type[Schema]] = {"text": TextBlockSchema, "campaign": CampaignSchema}
NEW = f"/nieuw/<any({', '.join(KINDS)}):kind>"


@area.get("/blok/<name>", PORTAL_EDIT)
def show_start_block(name: str) -> str:
    """Show what is chosen about one block."""
    block = _find(name)
    return _render(block, as_typed(asdict(block)), {}, None)


@area.post("/blok/<name>", PORTAL_EDIT)
def change_start_block(name: str) -> ResponseReturnValue:
    """Look at a choice about one block, or keep it in the draft."""
    block = _find(name)

    def change(values: Fields, seen: str) -> bool:
        return service.change_block(scope(), _choose(block, values), seen)

    return _answer(block, change)


@area.post("/blok/<name>/weg", PORTAL_EDIT)
def delete_start_block(name: str) -> ResponseReturnValue:
    """Take a block that the portal wrote itself out of the draft."""
    try:
        service.remove_block(scope(), name, request.form.get("seen", ""))
    except Conflict:
        return tell_start_page_changed()
    return redirect(url_for(HOME, na="bewaard"), 303)


@area.get(NEW, PORTAL_EDIT)
def show_new_start_block(kind: str) -> str:
    """Show the form of a new block."""
    return _render(Block(KINDS[kind], ""), {"on": True}, {}, None)


@area.post(NEW, PORTAL_EDIT)
def create_start_block(kind: str) -> ResponseReturnValue:
    """Look at a new block, or keep it in the draft."""
    block = Block(KINDS[kind], "")

    def add(values: Fields, seen: str) -> bool:
        return bool(service.add_block(scope(), _choose(block, values), seen))

    return _answer(block, add)


def _find(name: str) -> Block:
    """Return a block of the draft that can be changed. Raises NotFound."""
    block = service.load_start_page(scope()).find(name)
    if block.about.stays:
        raise NotFound(f"block {name} stays as it is")
    return block


def _answer(block: Block, change: Callable[[Fields, str], bool]) -> ResponseReturnValue:
    typed = forms.read_form(_schema(block), request.form)

    def show(values: Fields, errors: dict[str, list[str]], said: Status | None) -> str:
        return _render(block, values, errors, said)

    def look(values: Fields) -> str:
        return _render(block, values, {}, None, _preview(_choose(block, values)))

    return answer_setting_form(HOME, typed, look, change, show)


def _schema(block: Block) -> Schema:
    usual = CountedBlockSchema if block.about.most else BlockSchema
    return SCHEMAS.get(block.kind, usual)()


def _choose(block: Block, typed: Fields) -> Block:
    """Return the block as it was chosen. Raises Invalid with messages per field."""
    values = load_fields(_schema(block), typed)
    if "most" in values:
        if values["most"] not in map(str, block.about.most):
            raise Invalid({"most": [CHOOSE]})
        values["most"] = int(values["most"])
    return replace(block, **values)


def _preview(block: Block) -> Context:
    """Return from when until when it stands, and how it reads when the portal wrote it."""
    lines = [display.say_when_it_stands(block, clock.today(scope().now))]
    if not block.about.own:
        return {"lines": lines, "sample": "", "b1": None}
    lines.append(say_other_words(scope().portal, f"{block.title}\n{block.text}"))
    return {
        "lines": [one for one in lines if one],
        "sample": Markup(render("desks/start_page/block_sample.html", one=block)),
        "b1": check_joined_words(scope(), [block.title, *block.text.splitlines()]),
    }


def _render(
    block: Block,
    values: GivenFields,
    errors: dict[str, list[str]],
    said: Status | None,
    preview: Context | None = None,
) -> str:
    title = display.name_block(block)
    most = [Option(str(one), str(one) if one else _("Alle")) for one in block.about.most]
    fields = forms.make_form_fields(_schema(block), values, errors, {"most": most})
    seen = request.form.get("seen") if preview else service.load_start_page(scope()).mark
    fields.append(FormField("seen", "", "", "hidden", seen))
    return render_editor_page(
        "desks/start_page/block.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        lead=_(block.about.words),
        said=said,
        above=Link(_("Terug naar de startpagina"), url_for(HOME)),
        form=Form(request.path, fields),
        preview=preview,
        changes=None,
        remove=_make_removal(block),
    )


def _make_removal(block: Block) -> PostButton | None:
    """Return the button that takes it away; None for a block that is only on or off."""
    if not block.about.own or not block.name:
        return None
    return PostButton(
        _("Haal dit blok weg"), url_for("start_blocks.delete_start_block", name=block.name)
    )
