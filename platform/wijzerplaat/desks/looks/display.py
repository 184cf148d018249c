"""What the page of the looks shows: its choices, what is online, and where to look at a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wijzerplaat.desks.editors.display import Form
from wijzerplaat.desks.looks import colour_uses, preview, service
from wijzerplaat.desks.looks.schemas import OWN_PICTURE, LooksSchema
from wijzerplaat.desks.looks.service import Chosen
from wijzerplaat.desks.settings.display import say_setting_change
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.design_tokens import Theme, letters_css
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.portal_colours import (
    PLAIN,
    Looks,
    apply_looks,
    looks_of,
    name_looks,
    name_shapes,
    samples_css,
)
from wijzerplaat.ground.web.shapes import SCENES, OwnPicture
from wijzerplaat.ground.web.themes import ART, BASIS, Themes
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings import service as settings
from wijzerplaat.tenancy.settings.models import SettingChange

WIDTHS = (("computer", N_("Op een computer")), ("telefoon", N_("Op een telefoon")))
FORM_WORDS = {
    "plein": N_("Zoeken boven een brede plaat. Kaarten met een plaatje erboven."),
    "wegwijzer": N_("Zoeken in een vlak van jouw kleur. Ronde onderwerpen."),
    "krant": N_("De plaat naast het zoeken. Lijnen en geen vakken."),
}


@dataclass(frozen=True)
class PutBack:
    """A change of the looks, and the form that brings back what was before it; `seen` says which
    change is the last on this page.
    """

    action: str
    seen: int
    when: str
    words: str
    label: str
    csrf: bool = True


@dataclass(frozen=True)
class Frame:
    """One page of the preview in one size and one light."""

    title: str
    width: str
    light: str
    href: str


@dataclass(frozen=True)
class PreviewTab:
    """One of the pages to look at."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class LooksPage:
    """Everything on the page; `draft` is the mark of what is shown, None when it is online."""

    form: Form
    fields: Mapping[str, FormField]
    words: Mapping[str, str]
    scenes: Mapping[str, str]
    logo: OwnPicture | None
    picture: OwnPicture | None
    uses: list[colour_uses.Look]
    draft: str | None
    online: str
    undo: PutBack | None
    former: str
    history: list[PutBack]
    tabs: list[PreviewTab]
    frames: list[Frame]


def describe_looks_page(
    scope: PortalScope,
    themes: Themes,
    now: Chosen,
    typed: Fields | None,
    errors: dict[str, list[str]],
    page: str,
) -> LooksPage:
    """Return what the page shows, with what was typed when that was wrong."""
    bare = themes.dressed(scope.portal.theme)
    values = typed if typed is not None else _values(bare, now.shown)
    named = forms.make_form_fields(LooksSchema(), values, errors, {})
    fields, history = {one.name: one for one in named}, list(_history(scope, bare, now))
    for part, label in (("logo", _("Logo")), ("picture", _("Eigen foto"))):
        said = " ".join(forms.translate_message(one) for one in errors.get(part, []))
        fields[part] = FormField(part, label, "", "file", error=said)
    return LooksPage(
        form=Form(url_for("looks.show_looks_form"), list(fields.values())),
        fields=fields,
        words={name: _(words) for name, words in FORM_WORDS.items()},
        scenes={name: themes.asset(theme, ART) for name, theme in SCENES.items()},
        logo=pictures.find_own_picture(scope, str(values["logo-id"])),
        picture=pictures.find_own_picture(scope, str(values["picture-id"])),
        uses=colour_uses.describe_colour_uses(apply_looks(bare, now.shown)),
        draft=name_looks(now.draft) if now.draft else None,
        online=apply_looks(bare, now.online).color_brand,
        undo=history[0] if history else None,
        former=apply_looks(bare, now.before or PLAIN).color_brand,
        history=history[1:],
        tabs=_tabs(page),
        frames=_frames(page if page in preview.PAGES else preview.START),
    )


def make_samples_css(themes: Themes, theme: Theme, now: Chosen) -> str:
    """Return the palettes of what is shown, the colours that people chose, and all letters."""
    shown, online, former = (
        apply_looks(theme, one or PLAIN) for one in (now.shown, now.online, now.before)
    )
    own = {
        "--own-brand": shown.color_brand,
        "--own-button": shown.color_button,
        "--online-brand": online.color_brand,
        "--former-brand": former.color_brand,
    }
    return samples_css(shown, own) + letters_css(lambda path: themes.asset(BASIS, path))


def _values(theme: Theme, looks: Looks) -> Fields:
    """Return what is chosen now, as the form says it."""
    shown, usual = apply_looks(theme, looks), name_shapes(theme)
    other = shown.color_button != shown.color_brand
    scene = OWN_PICTURE if looks.picture else looks.scene or usual["scene"]
    return {
        "brand": shown.color_brand,
        "button": shown.color_button if other else None,
        "form": looks.form or usual["form"],
        "font": looks.font or usual["font"],
        "corners": looks.corners or usual["corners"],
        "scene": scene,
        "says_name": bool(looks.logo and looks.logo.says_name),
        "logo-id": looks.logo.id if looks.logo else "",
        "picture-id": looks.picture.id if looks.picture else "",
        "logo-weg": "",
    }


def _history(scope: PortalScope, theme: Theme, now: Chosen) -> Iterator[PutBack]:
    """Yield who changed what and when, the newest first."""
    changes = settings.list_setting_changes(scope, service.LOOKS)
    names = plain.load_known_names(scope, (one.by_id for one in changes))
    for one in changes:
        yield PutBack(
            url_for("looks.restore_portal_looks", number=one.number),
            now.number,
            _("%(day)s om %(hour)s uur", day=formats.day(one.at), hour=formats.hour(one.at)),
            _say(theme, one, names.get(one.by_id) or _("oud-collega")),
            _("Maak ongedaan") if one.number == now.number else _("Zet terug"),
        )


def _say(theme: Theme, one: SettingChange, who: str) -> str:
    """Say what somebody changed; what follows the theme is told as it is there."""
    before, after = looks_of(one.before), looks_of(one.after)
    told = SettingChange(before=_values(theme, before), after=_values(theme, after))
    own = ((_("Logo veranderd."), "logo"), (_("Foto veranderd."), "picture"))
    said = [words for words, name in own if getattr(before, name) != getattr(after, name)]
    return " ".join([*said, say_setting_change(told, LooksSchema(), {}, who)])


def _tabs(page: str) -> list[PreviewTab]:
    return [
        PreviewTab(
            _(label),
            f"{url_for('looks.show_looks_form', kijk=name)}#voorbeeld",
            name == (page or preview.START),
        )
        for name, label in preview.PAGES.items()
    ]


def _frames(page: str) -> list[Frame]:
    return [
        Frame(
            f"{_(preview.PAGES[page])}. {_(words)}. {_(light_words)}",
            width,
            light,
            url_for("looks_preview.show_preview_page", page=page, light=light),
        )
        for light, light_words in preview.LIGHTS.items()
        for width, words in WIDTHS
    ]
