"""/beheer/chat: the chat of another company, looked at first, with what was chosen before."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Fact, Form, PostButton, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.settings.form_views import (
    answer_setting_form,
    find_said_status,
)
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.plain import service as plain
from wijzerplaat.residents.chat import service as chat
from wijzerplaat.residents.chat.models import ChatChange
from wijzerplaat.residents.chat.schemas import ChatSchema
from wijzerplaat.residents.chat.service import Chat

area = Area("chat_settings", __name__, prefix="/beheer/chat")
HOME = "chat_settings.show_chat_settings"


@area.get("", PORTAL_EDIT)
def show_chat_settings() -> str:
    """Show what is chosen, and what was."""
    chosen, _number = chat.load_chat_settings(scope())
    return _page(chosen, {}, find_said_status())


@area.post("", PORTAL_EDIT)
def change_chat_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    typed = forms.read_form(ChatSchema(), request.form)
    return answer_setting_form(
        HOME,
        typed,
        _look,
        lambda chosen, seen: chat.change_chat_settings(scope(), chosen, seen),
        _page,
    )


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_chat_settings(number: int) -> ResponseReturnValue:
    """Put an earlier choice back; 0 is how it began."""
    chat.put_chat_choice_back(scope(), number)
    return redirect(url_for(HOME, na="terug"), 303)


def _page(
    values: Fields,
    errors: dict[str, list[str]],
    said: Status | None,
    preview: Chat | None = None,
) -> str:
    now, number = chat.load_chat_settings(scope())
    fields = forms.make_form_fields(ChatSchema(), _shown(values), errors, {})
    fields.append(FormField("seen", "", "", "hidden", str(number)))
    title = _("Chat")
    return render_editor_page(
        "desks/municipality/chat.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        said=said,
        is_on=chat.read_chat(now) is not None,
        form=Form(url_for("chat_settings.change_chat_settings"), fields),
        preview=preview,
        changes=_describe_changes(number),
    )


def _look(typed: Fields) -> str:
    looked_at = chat.check_chat_settings(scope(), typed)
    return _page(typed, {}, None, chat.read_chat({**looked_at, "on": True}))


def _shown(values: Fields) -> Fields:
    return {**values, "hosts": values.get("hosts") or []}


def _describe_changes(newest: int) -> list[tuple[Fact, PostButton | None]]:
    """Return who chose what, each with the button that puts it back, but for what holds now."""
    found = chat.list_chat_changes(scope())
    names = plain.load_known_names(scope(), (one.by_id for one in found))
    rows = [(_fact(one, names.get(one.by_id, "")), one.number) for one in found]
    first = (Fact(_("Het begin"), _("Uit")), 0)
    return [
        (
            fact,
            PostButton(
                _("Zet terug"), url_for("chat_settings.restore_chat_settings", number=number)
            )
            if number != newest
            else None,
        )
        for fact, number in [*rows, first]
    ]


def _fact(one: ChatChange, who: str) -> Fact:
    found = chat.read_chat(one.chosen)
    return Fact(
        f"{formats.day(one.at)}, {formats.hour(one.at)}",
        _(
            "Aan: %(name)s, %(address)s. %(who)s",
            name=found.provider,
            address=found.address,
            who=who,
        )
        if found
        else _("Uit. %(who)s", who=who),
    )
