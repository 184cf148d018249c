"""Mails in the shape they all share: one subject, one action, the answer in the mail itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import css_inline

from wijzerplaat.ground.adapters.storage import Missing, Store
from wijzerplaat.ground.core.outbox import Mail
from wijzerplaat.ground.core.scope import PortalRef, Scope
from wijzerplaat.ground.web import languages, mail_texts, untranslated
from wijzerplaat.ground.web.catalogues import DUTCH
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.platform import Context, DressedPortal, platform
from wijzerplaat.ground.web.portal_colours import PLAIN
from wijzerplaat.ground.web.shapes import OwnPicture, name_picture_folder
from wijzerplaat.ground.web.themes import PLATFORM_THEME

LONGEST_SUBJECT, SHORTEST_TITLE = 60, 8
LOGO_WIDTH, LOGO_HEIGHT, MOST_LOGO = 240, 72, 60 * 1024
"""How large a logo stands in a mail, in dots, and how heavy its file may be, in bytes."""


@dataclass(frozen=True)
class LetterPart:
    """A title in a long mail, and the links below it: (words, address)."""

    title: str
    links: list[tuple[str, str]]


@dataclass(frozen=True)
class Letter:
    """What a mail says: plain Dutch sentences; `button` is (label, address), `facts` (label,
    value).

    `links` are (words, address); `parts` are more of those, each under a title. `reason` says why
    somebody gets this mail. `title` is what may be cut in a subject that is too long: the rest of
    it (a day, an hour) may not. `unsubscribe` is where the series stops that it is of. `kind`:
    which mail it is, as portals change their texts; `words`: what a portal may fill in, by name; an
    empty one is not known to this receiver.
    """

    kind: MailKind
    subject: str
    paragraphs: list[str]
    reason: str
    greeting: str | None = None
    facts: list[tuple[str, str]] = field(default_factory=list)
    parts: list[LetterPart] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    button: tuple[str, str] | None = None
    after: list[str] = field(default_factory=list)
    title: str = ""
    unsubscribe: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """A line of a mail, as its template shows it."""

    label: str
    value: str


@dataclass(frozen=True)
class Logo:
    """The logo above a mail, in the size in which it stands there."""

    width: int
    height: int
    says_name: bool


@dataclass(frozen=True)
class Part:
    """A title of a mail with its links, as its template shows them."""

    title: str
    links: list[Button]


@dataclass(frozen=True)
class Button:
    """The one action of a mail, or a link in its list, as its template shows it."""

    label: str
    href: str


def render_mail(
    scope: Scope, to: str, letter: Letter, attachments: list[dict[str, str]] | None = None
) -> Mail:
    """Return the mail of a letter in the looks of the scope's portal, with its styles inlined.

    What the portal wrote for this kind of mail stands in it, when it is in Dutch.
    """
    themes, portal = platform().themes, _dressed(scope.portal)
    theme, looks = (portal.theme, portal.looks) if portal else (PLATFORM_THEME, PLAIN)
    letter = _add_own_text(portal, letter) if portal else letter
    subject = untranslated.remove_marks(shorten_subject(letter.subject, letter.title))
    context: Context = {
        "subject": subject,
        "portal": portal,
        "greeting": letter.greeting,
        "paragraphs": letter.paragraphs,
        "facts": [Fact(*one) for one in letter.facts],
        "parts": [Part(one.title, _link(portal, one.links)) for one in letter.parts],
        "links": _link(portal, letter.links),
        "button": Button(letter.button[0], _there(portal, letter.button[1]))
        if letter.button
        else None,
        "after": letter.after,
        "reason": letter.reason,
        "unsubscribe_href": letter.unsubscribe or None,
        "colors": themes.mail_colours(theme, looks),
    }
    environment = themes.environment(theme)
    text = untranslated.remove_marks(environment.get_template("mails/layout.txt").render(context))
    logo = portal.looks.logo if portal else None
    context["logo"] = _measure_logo(logo) if logo and logo.mail_file else None
    html = environment.get_template("mails/layout.html").render(context)
    html = css_inline.inline(untranslated.show_marks(html), load_remote_stylesheets=False)
    files = attachments or []
    file = _find_logo_file(portal) if portal else ""
    return Mail(to, subject, text, html, files, letter.unsubscribe, letter.kind.name, file)


def load_mail_logo(mail: Mail) -> bytes:
    """Return the logo that comes along with a mail; empty when there is none (any more)."""
    return read_logo(platform().store, mail.logo)


def read_logo(store: Store, file: str) -> bytes:
    """Return the logo of a mail; empty when there is none any more, or when it is too heavy."""
    try:
        content = store.get(file) if file else b""
    except Missing:
        return b""
    return content if len(content) <= MOST_LOGO else b""


def _find_logo_file(portal: DressedPortal) -> str:
    logo = portal.looks.logo
    if logo is None or not logo.mail_file:
        return ""
    return f"{name_picture_folder(portal.id, logo.id)}/{logo.mail_file}"


def _measure_logo(logo: OwnPicture) -> Logo:
    share = min(LOGO_WIDTH / logo.width, LOGO_HEIGHT / logo.height, 1)
    return Logo(round(logo.width * share), round(logo.height * share), logo.says_name)


def _add_own_text(portal: DressedPortal, letter: Letter) -> Letter:
    """Return a letter with what a portal says of its own in mails of this kind."""
    own = portal.mail_texts.get(letter.kind.name)
    if not own or languages.find_language_code() != DUTCH:
        return letter
    known = {
        **letter.words,
        mail_texts.PORTAL.name: portal.name,
        mail_texts.PHONE.name: portal.phone,
    }
    return replace(
        letter,
        subject=mail_texts.fill_subject(letter.kind, own, known) or letter.subject,
        paragraphs=[
            *mail_texts.fill_paragraphs(own.get(mail_texts.OPENING, ""), known),
            *letter.paragraphs,
        ],
        after=[
            *letter.after,
            *mail_texts.fill_paragraphs(own.get(mail_texts.CLOSING, ""), known),
        ],
    )


def shorten_subject(subject: str, title: str = "") -> str:
    """Return a subject of one line and at most 60 characters.

    Cut at a word of the title, when it holds one that is long enough, else at the end.
    """
    plain, title = " ".join(subject.split()), " ".join(title.split())
    too_long = len(plain) - LONGEST_SUBJECT
    if too_long <= 0:
        return plain
    if title and title in plain and len(title) - too_long - 1 >= SHORTEST_TITLE:
        return plain.replace(title, _cut(title, len(title) - too_long), 1)
    return _cut(plain, LONGEST_SUBJECT)


def _cut(text: str, length: int) -> str:
    """Return a text of at most so many characters, cut at a word where there is one."""
    kept = text[: length - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept else kept).rstrip(" ,:;-") + "…"


def _dressed(portal: PortalRef | None) -> DressedPortal | None:
    if portal is not None and not isinstance(portal, DressedPortal):
        raise TypeError("this portal has no looks")
    return portal


def _link(portal: DressedPortal | None, links: Sequence[tuple[str, str]]) -> list[Button]:
    return [Button(words, _there(portal, href)) for words, href in links]


def _there(portal: DressedPortal | None, href: str) -> str:
    """Return an address of ours in the language of the mail."""
    start = portal.url("/") if portal else ""
    return (
        portal.url(languages.add_language_prefix("/" + href[len(start) :]))
        if portal and start and href.startswith(start)
        else href
    )
