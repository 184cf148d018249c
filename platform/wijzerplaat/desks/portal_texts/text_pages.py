"""What the list of texts and the page of one text show."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from wijzerplaat.desks.editors.comparison import OPS, describe_text_stretch
from wijzerplaat.desks.editors.display import FieldChange, Form, Part, Piece, PostButton, Status
from wijzerplaat.desks.editors.proposal_page import mark_findings
from wijzerplaat.desks.portal_texts.privacy_views import PRIVACY_SETTING
from wijzerplaat.desks.portal_texts.statement_pages import STATEMENT_SETTING
from wijzerplaat.desks.portal_texts.text_checks import check_plain_text, say_other_words
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web import formats, forms, languages, markdown
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.moderation import text_diff
from wijzerplaat.records.plain import display as plain_display
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.display import TextLevel, TextPanel
from wijzerplaat.tenancy.portal_texts import service
from wijzerplaat.tenancy.portal_texts.accessibility_page import describe_accessibility
from wijzerplaat.tenancy.portal_texts.models import PortalTextDraft
from wijzerplaat.tenancy.portal_texts.schemas import TextSchema
from wijzerplaat.tenancy.portals.rules import TEXTS
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings import service as settings
from wijzerplaat.tenancy.settings.models import SettingChange

NEW = timedelta(days=7)
NAMES = {"over": N_("Over de website"), "contact": N_("Contact")}
LABELS = {"title": N_("Titel"), "body": N_("Tekst")}


@dataclass(frozen=True)
class TextLine:
    """A page of the portal in the list: what it is for, how it stands, and who changed it."""

    name: str
    title: str
    href: str
    tags: list[Status]
    changed_text: str


@dataclass(frozen=True)
class TextChange:
    """One change of a text: when and by whom, where the difference is, and the way back."""

    meta_text: str
    href: str
    back: PostButton


@dataclass(frozen=True)
class Look:
    """A text that is not online yet: as residents would see it, and what the check says."""

    title: str
    body: Markup
    b1: TextPanel
    pieces: list[Piece]
    other_words: str


@dataclass(frozen=True)
class ShownText:
    """The page of one text: its form, a draft, what it said before, and the way to our own.

    `live_href`: the page that everybody sees; `names`: what is no hard word in it.
    """

    name: str
    form: Form
    live_href: str
    names: list[str]
    own: bool
    draft_text: str
    draft_href: str
    drop: PostButton | None
    late: bool
    look: Look | None
    changes: list[TextChange]
    ours: PostButton | None


def describe_texts(scope: PortalScope) -> list[TextLine]:
    """Return the pages of the portal about itself, also those that are made from settings."""
    lists = plain.load_word_lists(scope)
    rows = []
    for slug in TEXTS:
        with languages.speak_dutch():
            page = service.find_text_page(scope, slug)
        newest = next(iter(settings.list_setting_changes(scope, service.TEXT_SETTING, slug)), None)
        level = plain_display.describe_text_level(check_plain_text(lists, page.body))
        rows.append(
            TextLine(
                _(NAMES[slug]),
                page.title,
                url_for("portal_texts.show_text_form", slug=slug),
                _list_tags(scope, slug, page.own, newest, level),
                _say_change(scope, newest),
            )
        )
    return [*rows, _describe_privacy_line(scope, lists), _describe_statement_line(scope)]


def _describe_privacy_line(scope: PortalScope, lists: plain.Lists) -> TextLine:
    intro = scope.portal.privacy.get("beginning", "")
    newest = next(iter(settings.list_setting_changes(scope, PRIVACY_SETTING)), None)
    level = plain_display.describe_text_level(check_plain_text(lists, intro))
    tags = [Status(level["level_label"], level["level_tone"])] if intro else []
    return TextLine(
        _("Privacy"),
        _("De website schrijft deze pagina, jij het begin."),
        url_for("privacy_settings.show_privacy_settings"),
        [*_tag_new(scope, newest), *tags],
        _say_change(scope, newest),
    )


def _describe_statement_line(scope: PortalScope) -> TextLine:
    newest = next(iter(settings.list_setting_changes(scope, STATEMENT_SETTING)), None)
    page = describe_accessibility(scope.portal.accessibility, clock.today(scope.now))
    return TextLine(
        _("Toegankelijkheid"),
        _("De website schrijft deze pagina, uit de verklaring."),
        url_for("statement_settings.show_accessibility"),
        [
            *_tag_new(scope, newest),
            Status(_("Status %(letter)s", letter=page.status), "neutral"),
        ],
        _say_change(scope, newest),
    )


def _tag_new(scope: PortalScope, newest: SettingChange | None) -> list[Status]:
    return [Status(_("Nieuw"), "info")] if newest and newest.at > scope.now - NEW else []


def _list_tags(
    scope: PortalScope, slug: str, own: bool, newest: SettingChange | None, level: TextLevel
) -> list[Status]:
    tags = [*_tag_new(scope, newest), Status(level["level_label"], level["level_tone"])]
    if service.find_text_draft(scope, slug) is not None:
        tags.append(Status(_("Er is een kladje"), "warning"))
    if not own:
        tags.append(Status(_("Tekst van Wijzerplaat"), "neutral"))
    return tags


def _say_change(scope: PortalScope, newest: SettingChange | None) -> str:
    if newest is None:
        return _("Nog nooit veranderd.")
    names = plain.load_known_names(scope, [newest.by_id])
    return _(
        "%(name)s veranderde dit op %(day)s.",
        name=names.get(newest.by_id) or _("Een oud-collega"),
        day=formats.long_day(newest.at),
    )


def find_words_to_edit(scope: PortalScope, slug: str) -> Fields:
    """Return what the form of a text begins with: the draft, else what is online, in Dutch."""
    draft = service.find_text_draft(scope, slug)
    if draft is not None:
        return {"title": draft.title, "body": draft.body}
    with languages.speak_dutch():
        page = service.find_text_page(scope, slug)
    return {"title": page.title, "body": page.body}


def describe_look(scope: PortalScope, values: GivenFields) -> Look:
    """Return a text as it would be, with the marks of the check."""
    text = values["body"]
    kept = check_plain_text(plain.load_word_lists(scope), text)
    panel = plain_display.describe_text_panel(kept)
    return Look(
        values["title"],
        markdown.to_html(text),
        panel,
        mark_findings(text, panel["findings"]),
        say_other_words(scope.portal, f"{values['title']}\n{text}"),
    )


def describe_text(
    scope: PortalScope,
    slug: str,
    typed: GivenFields,
    errors: Mapping[str, list[str]],
    looked_at: GivenFields | None = None,
) -> ShownText:
    """Return one text as its page shows it; `looked_at`: a text that is not online yet."""
    draft = service.find_text_draft(scope, slug)
    page = service.find_text_page(scope, slug)
    changes = settings.list_setting_changes(scope, service.TEXT_SETTING, slug)
    fields = forms.make_form_fields(TextSchema(), typed, errors, {})
    fields.append(FormField("seen", "", "", "hidden", service.make_text_mark(scope, slug)))
    return ShownText(
        _(NAMES[slug]),
        Form(url_for("portal_texts.save_text_form", slug=slug), fields),
        url_for("texts.show_text_page", slug=slug),
        [scope.portal.name, scope.portal.owner],
        page.own,
        _say_draft(scope, draft),
        url_for("portal_texts.show_text_draft", slug=slug) if draft else "",
        PostButton(_("Gooi het kladje weg"), url_for("portal_texts.delete_draft", slug=slug))
        if draft
        else None,
        bool(draft and changes and changes[0].at > draft.saved_at),
        describe_look(scope, looked_at) if looked_at is not None else None,
        _describe_changes(scope, slug, changes),
        PostButton(
            _("Terug naar de tekst van Wijzerplaat"),
            url_for("portal_texts.restore_our_text", slug=slug),
        )
        if page.own
        else None,
    )


def _say_draft(scope: PortalScope, draft: PortalTextDraft | None) -> str:
    if draft is None:
        return ""
    names = plain.load_known_names(scope, [draft.by_id])
    return _(
        "Dit is een kladje van %(name)s, van %(moment)s. Bewoners zien het nog niet.",
        name=names.get(draft.by_id) or _("een oud-collega"),
        moment=_say_moment(draft.saved_at),
    )


def _describe_changes(
    scope: PortalScope, slug: str, changes: Iterable[SettingChange]
) -> list[TextChange]:
    changes = list(changes)
    names = plain.load_known_names(scope, (one.by_id for one in changes))
    return [
        TextChange(
            _say_who(one.at, names, one.by_id),
            url_for("portal_texts.show_text_change", slug=slug, number=one.number),
            PostButton(
                _("Zet terug"),
                url_for("portal_texts.restore_text", slug=slug, number=one.number),
            ),
        )
        for one in changes
    ]


def compare_change(one: SettingChange) -> list[FieldChange]:
    """Return what was and what came, word by word; '' is the text of Wijzerplaat."""
    return [
        FieldChange(
            name,
            _(label),
            one.before[name] != one.after[name],
            False,
            [],
            [
                Part(OPS[run.kind], [describe_text_stretch(piece) for piece in run.stretches])
                for run in text_diff.make_marked_runs(
                    text_diff.compare_words(_or_ours(one.before[name]), _or_ours(one.after[name])),
                    (),
                )
            ],
        )
        for name, label in LABELS.items()
    ]


def _or_ours(text: str) -> str:
    return text or _("De tekst van Wijzerplaat")


def _say_who(at: datetime, names: Mapping[uuid.UUID | None, str], who: uuid.UUID | None) -> str:
    return f"{_say_moment(at)}. {names.get(who) or _('Een oud-collega')}"


def _say_moment(at: datetime) -> str:
    return _("%(day)s om %(hour)s uur", day=formats.day(at), hour=formats.hour(at))
