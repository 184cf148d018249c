"""The pages of a list: its rows in order, one row with its history, and the form of a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from wijzerplaat.desks.editors.display import Form, Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.menus import display
from wijzerplaat.desks.settings.display import as_typed
from wijzerplaat.desks.settings.form_views import CHANGED, answer_setting_form, find_said_status
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    find_above,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.menus import rules, service
from wijzerplaat.tenancy.settings.rules import Setting
from wijzerplaat.tenancy.settings.service import (
    change_setting,
    load_setting,
    put_setting_back,
)

UP, DOWN, ORDER = "omhoog", "omlaag", "volgorde"
"""The buttons of a row, and the field in which a script sends a whole order."""


@dataclass(frozen=True)
class MenuPage:
    """What the pages of one list say, and where they are.

    `row` is the page of one row, `list_home` that of the list; `sort`, `back` and `new` are the
    endpoints that change the order, put an earlier one back, and add. `preview` returns what a
    choice comes to, for the row with a slug ('' for a new one).
    """

    row: SettingPage
    order: Setting
    list_home: str
    sort: str
    back: str
    new: str
    new_label: str
    preview: Callable[[str, Fields], Context]
    beside: tuple[tuple[str, str], ...] = ()
    """Other pages about the same: endpoint, and what the way there is called."""
    around: Callable[[str], Context] = lambda _slug: {}
    """What the page of a row shows beside its form."""

    @property
    def section(self) -> str:
        """Return the section of tenant.toml that this is about."""
        return self.row.setting.name

    def at(self, slug: str) -> SettingPage:
        """Return the page of one row, by its own name. Raises NotFound."""
        found = service.find_menu_row(scope(), self.section, slug)
        look = self.preview
        return replace(
            self.row,
            title=Written(found.name),
            preview=lambda values: look(slug, values),
            beside=lambda: self.around(slug),
        )


def show_menu(page: MenuPage, said: Status | None = None) -> str:
    """Show the rows of a list in order."""
    number = load_setting(scope(), page.order)[1]
    rows = display.describe_menu_rows(
        scope(), page.section, lambda slug: url_for(page.row.home, slug=slug)
    )
    title = translate_message(page.row.title)
    return render_editor_page(
        "desks/menus/list.html",
        title,
        title=title,
        lead=translate_message(page.row.lead),
        said=said or find_said_status(),
        rows=rows,
        seen=number,
        sort_href=url_for(page.sort),
        new_href=url_for(page.new),
        new_label=translate_message(page.new_label),
        beside=[Link(translate_message(label), url_for(one)) for one, label in page.beside],
        changes=display.describe_order_changes(
            scope(), page.order, rows, lambda number: url_for(page.back, number=number)
        ),
    )


def sort_menu(page: MenuPage) -> ResponseReturnValue:
    """Put a list in another order: a row up or down, or the order that a script sent."""
    before: list[str] = load_setting(scope(), page.order)[0]["order"]
    slug, wanted = _read_wanted_order(before)
    try:
        changed = change_setting(
            scope(), page.order, {"order": wanted}, request.form.get("seen", "")
        )
    except Conflict:
        return show_menu(page, Status(translate_message(CHANGED), "warning")), 409
    home = url_for(page.list_home, na="bewaard" if changed else "zelfde")
    return redirect(f"{home}#rij-{slug}" if slug else home, 303)


def restore_menu_order(page: MenuPage, number: int) -> ResponseReturnValue:
    """Put back the order from before a change."""
    changed = put_setting_back(scope(), page.order, number)
    return redirect(url_for(page.list_home, na="terug" if changed else "zelfde"), 303)


def show_new_row(page: MenuPage) -> str:
    """Show the form of a new row."""
    fields = page.row.schema().fields
    begins = {name: one.metadata["begins"] for name, one in fields.items() if _begins(one.metadata)}
    return _render_new(page, begins, {}, None)


def add_row(page: MenuPage) -> ResponseReturnValue:
    """Look at a new row, or add it."""
    typed = forms.read_form(page.row.schema(), request.form)

    def show(values: Fields, errors: dict[str, list[str]], said: Status | None) -> str:
        return _render_new(page, values, errors, said)

    def look(values: Fields) -> str:
        chosen = page.row.setting.check(scope(), "", values)
        return _render_new(page, values, {}, None, page.preview("", chosen))

    def add(values: Fields, _seen: str) -> bool:
        return bool(service.add_menu_row(scope(), page.row.setting, values))

    return answer_setting_form(page.list_home, typed, look, add, show)


def show_row(page: MenuPage, slug: str) -> str:
    """Show one row: what is chosen, and what was."""
    return show_setting_page(page.at(slug), slug)


def change_row(page: MenuPage, slug: str) -> ResponseReturnValue:
    """Look at a choice about one row, or let it be so from now on."""
    return answer_setting_page(page.at(slug), slug)


def restore_row(page: MenuPage, slug: str, number: int) -> ResponseReturnValue:
    """Put back what a row was before a change."""
    return restore_setting_page(page.at(slug), number, slug)


def _begins(told: GivenFields) -> bool:
    return "begins" in told


def _read_wanted_order(before: list[str]) -> tuple[str, list[str]]:
    """Return which row was moved ('' of a whole order), and the order that is wanted."""
    for name, by in ((UP, -1), (DOWN, 1)):
        slug = request.form.get(name, "")
        if slug in before:
            return slug, rules.move_slug(before, slug, by)
    return "", request.form.get(ORDER, "").split(",")


def _render_new(
    page: MenuPage,
    values: Fields,
    errors: dict[str, list[str]],
    said: Status | None,
    preview: Context | None = None,
) -> str:
    schema: Schema = page.row.schema()
    title = translate_message(page.new_label)
    fields = forms.make_form_fields(schema, as_typed(values), errors, page.row.choices())
    return render_editor_page(
        page.row.template,
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        lead=translate_message(page.row.lead),
        said=said,
        form=Form(url_for(page.new), fields),
        preview=preview,
        changes=None,
        above=find_above(page.row),
    )
