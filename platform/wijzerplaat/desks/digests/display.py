"""What the pages of the mail with news show: the mail itself, the same to copy, how it reads."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wijzerplaat.desks.editors.display import describe_people_count
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.outbox import Mail
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import formats, languages
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.records.plain import display as plain_display
from wijzerplaat.records.plain import rules as plain_rules
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.display import TextPanel
from wijzerplaat.residents.digests import letters, news, picture, queries
from wijzerplaat.residents.digests.letters import OwnLinks
from wijzerplaat.residents.digests.models import ORGANISATIONS, PROFESSIONALS, RESIDENTS
from wijzerplaat.residents.digests.picture import SHAPES
from wijzerplaat.residents.digests.rules import NewsItem
from wijzerplaat.residents.digests.settings import INTROS, load_digest_choice
from wijzerplaat.tenancy.portals.service import PortalScope

SLUGS = {"bewoners": RESIDENTS, "organisaties": ORGANISATIONS, "verwijzers": PROFESSIONALS}
"""The audiences by their words in addresses."""
NAMES = {
    RESIDENTS: N_("Bewoners"),
    ORGANISATIONS: N_("Organisaties"),
    PROFESSIONALS: N_("Verwijzers"),
}
ONE = "newsletter.show_newsletter_issue"
Groups = Sequence[tuple[str, Sequence[NewsItem]]]


@dataclass(frozen=True)
class AudienceLine:
    """One audience in the list: how many people get the mail, and where it is shown."""

    name: str
    count: str
    href: str


@dataclass(frozen=True)
class Drawing:
    """One picture of the week: its name and size in words, where it is, and what it shows."""

    name: str
    title: str
    href: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Issue:
    """The mail of this week for one audience; without `mail` there is no news.

    `text` and `html` are the news to put into something else.
    """

    name: str
    mail: Mail | None
    html_href: str
    text: str
    html: str
    drawings: list[Drawing]


@dataclass(frozen=True)
class Check:
    """How the first sentences for one audience read."""

    name: str
    panel: TextPanel


def find_audience(slug: str) -> str:
    """Return the audience with this word in addresses. Raises NotFound."""
    if slug not in SLUGS:
        raise NotFound(slug)
    return SLUGS[slug]


def list_audience_lines(scope: PortalScope) -> list[AudienceLine]:
    """Return every audience with how many people get its mail."""
    counts = queries.count_subscribers(scope)
    return [
        AudienceLine(
            _(NAMES[audience]),
            _("%(number)s mensen", number=describe_people_count(counts[audience])),
            url_for(ONE, audience=slug),
        )
        for slug, audience in SLUGS.items()
    ]


def describe_issue(scope: PortalScope, slug: str) -> Issue:
    """Return the mail of this week for an audience, and the same to use elsewhere.

    Raises NotFound.
    """
    audience = find_audience(slug)
    with languages.speak_dutch():
        groups = news.preview_news(scope, audience)
        said = {name: picture.describe_week(scope, groups, one) for name, one in SHAPES.items()}
    return Issue(
        _(NAMES[audience]),
        render_issue(scope, audience) if groups else None,
        url_for("newsletter.show_newsletter_mail", audience=slug),
        write_issue_text(scope, groups),
        write_issue_html(scope, groups),
        [
            Drawing(
                name,
                _("%(width)s bij %(height)s", width=shape.width, height=shape.height),
                url_for("newsletter.draw_newsletter_picture", audience=slug, shape=name),
                shape.width,
                shape.height,
                said[name],
            )
            for name, shape in SHAPES.items()
        ],
    )


def render_issue(scope: PortalScope, audience: str) -> Mail:
    """Return the mail of this week as it would arrive at who chose nothing."""
    scope.require(PORTAL_EDIT)
    links = OwnLinks(*(scope.portal.url(url_for("digests.show_digest_form")),) * 2)
    with languages.speak_dutch():
        intro = load_digest_choice(scope).intros[audience]
        groups = news.preview_news(scope, audience)
        letter = letters.make_digest_letter(scope, audience, groups, intro, links)
        return render_mail(scope, "", letter)


def write_issue_text(scope: PortalScope, groups: Groups) -> str:
    """Return the news as text: each line with its address below."""
    return "\n\n".join(
        "\n".join([title, "", *(f"- {one.words}\n  {scope.portal.url(one.href)}" for one in items)])
        for title, items in groups
    )


def write_issue_html(scope: PortalScope, groups: Groups) -> str:
    """Return the news as HTML without any style, for what has a style of its own."""
    return "\n".join(
        "\n".join(
            [
                f"<h2>{html.escape(title)}</h2>",
                "<ul>",
                *(
                    f'<li><a href="{html.escape(scope.portal.url(one.href))}">'
                    f"{html.escape(one.words)}</a></li>"
                    for one in items
                ),
                "</ul>",
            ]
        )
        for title, items in groups
    )


def check_first_words(scope: PortalScope, values: Mapping[str, str]) -> list[Check]:
    """Return of each audience for whom something is said how that reads."""
    lists = plain.load_word_lists(scope)
    found = []
    for audience, field in INTROS.items():
        if values[field]:
            checked = plain.check_text_with_lists(lists, values[field], [scope.portal.name])
            panel = plain_display.describe_text_panel(plain_rules.dump_check_result(checked))
            found.append(Check(_(NAMES[audience]), panel))
    return found


def say_choice(*, on: bool, day: int, was_on: bool) -> list[str]:
    """Return what a choice comes to."""
    if not on:
        stops = _("Er gaat geen nieuwsbrief meer weg. Wie hem kreeg, blijft op de lijst.")
        return [stops if was_on else _("Er gaat geen nieuwsbrief weg.")]
    return [
        _("De nieuwsbrief gaat elke week weg, op %(day)s.", day=formats.day_name(day - 1)),
        _("Onder elke pagina staat een link om hem aan te vragen."),
    ]
