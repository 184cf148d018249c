"""What the pages about mails show: the list by who gets them, and one mail with its history."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.desks.editors.display import Form, PostButton
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.outbox import Mail
from wijzerplaat.ground.web import formats, mail_texts
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import CLOSING, OPENING, SUBJECT, MailWord
from wijzerplaat.records.plain import display as plain_display
from wijzerplaat.records.plain import rules as plain_rules
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.display import TextPanel
from wijzerplaat.tenancy.mail_texts import service
from wijzerplaat.tenancy.mail_texts.service import OURS, OwnTexts
from wijzerplaat.tenancy.mail_texts.slots import MailExample
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.models import SettingChange

GROUPS = {
    mail_texts.FOR_RESIDENT: N_("Voor bewoners"),
    mail_texts.FOR_ORGANISATION: N_("Voor organisaties"),
    mail_texts.FOR_DESK: N_("Voor de redactie"),
    mail_texts.FOR_ANYBODY: N_("Voor iedereen die inlogt"),
}
LABELS = {
    SUBJECT: N_("Onderwerp"),
    OPENING: N_("Zinnen aan het begin"),
    CLOSING: N_("Zinnen aan het eind"),
}


@dataclass(frozen=True)
class MailLine:
    """One kind of mail in the list."""

    subject: str
    when: str
    href: str
    changed: bool


@dataclass(frozen=True)
class MailGroup:
    """The mails that the same people get."""

    title: str
    lines: list[MailLine]


@dataclass(frozen=True)
class MailChange:
    """What a mail said after a change: (label, text), and the button that puts it back."""

    meta_text: str
    texts: list[tuple[str, str]]
    back: PostButton | None


@dataclass(frozen=True)
class ShownMail:
    """One mail: an example of how it arrives, the form, and what it said before.

    `trial_href`: where the form goes for a trial by mail. `draft`: what is shown is not live yet.
    `ours`: the button back to what Wijzerplaat gives.
    """

    title: str
    when: str
    form: Form
    words: list[tuple[MailWord, bool]]
    example: Mail
    html_href: str
    trial_href: str
    draft: bool
    b1: TextPanel | None
    changes: list[MailChange]
    ours: PostButton | None


def describe_mail_groups(scope: PortalScope) -> list[MailGroup]:
    """Return every kind of mail by who gets it, with an example of its subject."""
    changed = service.list_changed_mails(scope)
    found: dict[str, list[MailLine]] = {group: [] for group in GROUPS}
    for mail in service.list_mail_examples():
        own = changed.get(mail.kind.name)
        found[mail.kind.group].append(
            MailLine(
                service.render_mail_subject(scope, mail, own or {}),
                _(mail.kind.when),
                url_for("mail_texts.show_mail_text", mail=mail.kind.name),
                bool(own),
            )
        )
    return [MailGroup(_(GROUPS[group]), lines) for group, lines in found.items() if lines]


def describe_mail_text(
    scope: PortalScope,
    mail: MailExample,
    typed: OwnTexts,
    errors: dict[str, list[str]],
    looked_at: OwnTexts | None,
) -> ShownMail:
    """Return one mail as its page shows it; `looked_at`: a text that is not live yet."""
    now, number = service.load_mail_text(scope, mail)
    own = now if looked_at is None else looked_at
    name = mail.kind.name
    example = service.render_mail_example(scope, mail, own)
    return ShownMail(
        service.render_mail_subject(scope, mail, {}),
        _(mail.kind.when),
        Form(
            url_for("mail_texts.save_mail_text", mail=name),
            _list_fields(scope, mail, typed, errors, number),
        ),
        [(one, mail.kind.subject and not one.personal) for one in mail.kind.list_words()],
        example,
        url_for("mail_texts.show_mail_html", mail=name, **own),
        url_for("mail_texts.send_mail_trial", mail=name),
        looked_at is not None,
        _check_language(scope, mail, own),
        _describe_changes(scope, mail, number),
        _make_back_button(name, OURS, _("Terug naar de tekst van Wijzerplaat")) if now else None,
    )


def _list_fields(
    scope: PortalScope,
    mail: MailExample,
    typed: OwnTexts,
    errors: dict[str, list[str]],
    number: int,
) -> list[FormField]:
    ours = service.render_mail_subject(scope, mail, {})
    hints = {
        SUBJECT: _("Laat leeg voor ons onderwerp. Dat is: %(subject)s", subject=ours),
        OPENING: _("Deze zinnen komen onder de groet."),
        CLOSING: _("Deze zinnen komen boven de naam van jullie website."),
    }
    names = [name for name in LABELS if name != SUBJECT or mail.kind.subject]
    fields = [
        FormField(
            name,
            _(LABELS[name]),
            hints[name],
            "text" if name == SUBJECT else "textarea",
            typed.get(name, ""),
            " ".join(errors.get(name, [])),
            rows=3,
        )
        for name in names
    ]
    return [*fields, FormField("seen", "", "", "hidden", str(number))]


def _check_language(scope: PortalScope, mail: MailExample, own: OwnTexts) -> TextPanel | None:
    """Return how hard the mail reads with the portal's own sentences; marks are of those alone."""
    letter = service.make_example_letter(scope, mail)
    known = {**letter.words, mail_texts.PORTAL.name: scope.portal.name}
    known[mail_texts.PHONE.name] = scope.portal.phone
    mine = "\n".join(
        line
        for name in (OPENING, CLOSING)
        for line in mail_texts.fill_paragraphs(own.get(name, ""), known)
    )
    if not mine:
        return None
    whole = "\n".join([mine, *letter.paragraphs, *letter.after])
    checked = plain.check_text_with_lists(
        plain.load_word_lists(scope), whole, filter(None, letter.words.values())
    )
    kept = plain_rules.dump_check_result(checked)
    kept["findings"] = [one for one in kept["findings"] if one["start"] < len(mine)]
    return plain_display.describe_text_panel(kept)


def _describe_changes(scope: PortalScope, mail: MailExample, newest: int) -> list[MailChange]:
    found = service.list_mail_text_changes(scope, mail)
    names = plain.load_known_names(scope, (one.by_id for one in found))
    return [
        MailChange(
            _say_who(one, names.get(one.by_id, "")),
            [(_(label), one.after[name]) for name, label in LABELS.items() if name in one.after],
            None
            if one.number == newest
            else _make_back_button(mail.kind.name, one.number, _("Zet terug")),
        )
        for one in found
    ]


def _say_who(one: SettingChange, who: str) -> str:
    moment = f"{formats.day(one.at)}, {formats.hour(one.at)}"
    return f"{moment}. {who}" if who else moment


def _make_back_button(name: str, number: int, label: str) -> PostButton:
    return PostButton(label, url_for("mail_texts.restore_mail_text", mail=name, number=number))
