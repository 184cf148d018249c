"""The page of a setting: looked at first, kept, and put back; each setting has words of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from wijzerplaat.desks.editors.display import Form, Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.settings import display
from wijzerplaat.desks.settings.form_views import answer_setting_form, find_said_status
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.forms import FormField, Option, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.settings import service
from wijzerplaat.tenancy.settings.rules import Setting

NOT_ANY_MORE = N_("Dit kan niet meer terug. Er is te veel veranderd.")
Choices = dict[str, list[Option]]
Preview = Callable[[Fields], Context]


def show_nothing() -> Context:
    """Return that the page shows nothing beside the form."""
    return {}


def offer_nothing() -> Choices:
    """Return that the schema itself says what can be chosen."""
    return {}


@dataclass(frozen=True)
class SettingPage:
    """What the page of one setting says, and where it is.

    `home` shows it and takes the form, `back` puts an earlier choice back. `preview` returns what
    `template` shows of a choice that is looked at: `lines` of what happens then, and more.
    """

    setting: Setting
    schema: type[Schema]
    title: str
    lead: str
    home: str
    back: str
    preview: Preview
    template: str = "desks/settings/setting.html"
    choices: Callable[[], Choices] = field(default=offer_nothing)
    beside: Callable[[], Context] = field(default=show_nothing)
    """What `template` shows beside the form."""
    where: str = ""
    """The name in the address of which part of the setting it is; '' when there is one."""
    above: tuple[str, str] | None = None
    """The page that this one stands below, and what the way there is called; None: the overview."""

    def address(self, part: str) -> dict[str, str]:
        """Return what stands in the addresses of a part."""
        return {self.where: part} if self.where else {}


def show_setting_page(page: SettingPage, part: str = "") -> str:
    """Show what is chosen, and what was before."""
    chosen, _number = service.load_setting(scope(), page.setting, part)
    return render_setting_page(page, part, chosen, {}, find_said_status())


def answer_setting_page(page: SettingPage, part: str = "") -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    typed = forms.read_form(page.schema(), request.form)

    def show(values: Fields, errors: dict[str, list[str]], said: Status | None) -> str:
        return render_setting_page(page, part, values, errors, said)

    def look(values: Fields) -> str:
        chosen = service.check_setting(scope(), page.setting, values, part)
        return render_setting_page(page, part, values, {}, None, chosen)

    def change(values: Fields, seen: str) -> bool:
        return service.change_setting(scope(), page.setting, values, seen, part)

    return answer_setting_form(page.home, typed, look, change, show, page.address(part))


def restore_setting_page(page: SettingPage, number: int, part: str = "") -> ResponseReturnValue:
    """Put back what was before a change."""
    try:
        changed = service.put_setting_back(scope(), page.setting, number, part)
    except Conflict:
        scope().session.rollback()
        chosen, _number = service.load_setting(scope(), page.setting, part)
        said = Status(translate_message(NOT_ANY_MORE), "warning")
        return render_setting_page(page, part, chosen, {}, said), 409
    said_by = "terug" if changed else "zelfde"
    return redirect(url_for(page.home, na=said_by, **page.address(part)), 303)


def render_setting_page(
    page: SettingPage,
    part: str,
    values: Fields,
    errors: dict[str, list[str]],
    said: Status | None,
    preview: Fields | None = None,
) -> str:
    """Return the page: the form with `values`, what is wrong with them, and what came before."""
    number = service.load_setting(scope(), page.setting, part)[1]
    schema = page.schema()
    fields = forms.make_form_fields(schema, display.as_typed(values), errors, page.choices())
    fields.append(FormField("seen", "", "", "hidden", str(number)))
    title = translate_message(page.title)
    return render_editor_page(
        page.template,
        _("Fout: %(title)s", title=title) if errors else title,
        **page.beside(),
        title=title,
        lead=translate_message(page.lead),
        above=find_above(page),
        said=said,
        form=Form(url_for(page.home, **page.address(part)), fields),
        preview=page.preview(preview) if preview is not None else None,
        changes=display.describe_setting_changes(
            scope(),
            (page.setting, part),
            schema,
            page.choices(),
            lambda number: url_for(page.back, number=number, **page.address(part)),
        ),
    )


def find_above(page: SettingPage) -> Link | None:
    """Return the way from a page to the one it stands below; None: the overview."""
    return Link(translate_message(page.above[1]), url_for(page.above[0])) if page.above else None
