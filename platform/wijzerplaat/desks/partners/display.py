"""How partners look: the list with what each brought, the kit of one, and its poster."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from wijzerplaat.desks.editors.display import ListRow, Status, describe_people_count
from wijzerplaat.desks.partners import texts
from wijzerplaat.desks.partners.service import list_target_choices
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.design_tokens import colour_tokens
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.palette import LIGHT
from wijzerplaat.ground.web.platform import Context, platform
from wijzerplaat.records.plain import rules as plain_rules
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.display import TextPanel, describe_text_panel
from wijzerplaat.residents.agenda.service import has_agenda
from wijzerplaat.residents.discover.poster import Poster
from wijzerplaat.residents.short_links import queries, rules
from wijzerplaat.residents.short_links.models import ShortLink
from wijzerplaat.residents.short_links.schemas import SORT_WORDS
from wijzerplaat.tenancy.portals.service import PortalScope

HOME, ONE = "partners.list_partners", "partners.show_partner"


@dataclass(frozen=True)
class Embed:
    """The agenda for within the website of a partner: where it is, and the HTML to copy."""

    website: str
    href: str
    code: str


@dataclass(frozen=True)
class Kit:
    """What a partner gets: texts to copy, the address, its code, a poster; and the page of it."""

    name: str
    long: str
    short: str
    address: str
    code_picture: str
    code_file: str
    poster: str
    page: str
    embed: Embed | None = None


def list_partner_rows(scope: PortalScope) -> list[ListRow]:
    """Return the partners, each with how often its code was used."""
    counted, sorts = queries.count_followed(scope), dict(SORT_WORDS)
    return [
        ListRow(
            one.name,
            url_for(ONE, link_id=one.id),
            ". ".join((_(sorts[one.sort]), say_followed(counted.get(one.id.hex, (0, 0))))),
            Status(_("Werkt"), "positive") if one.shown else Status(_("Staat uit"), "neutral"),
        )
        for one in queries.list_links(scope)
    ]


def say_followed(counted: tuple[int, int]) -> str:
    """Say how often a code was used; few people are not told apart."""
    month, ever = counted
    if not ever:
        return _("Nog niet gebruikt")
    return _(
        "Deze maand gebruikt: %(month)s. In totaal: %(ever)s",
        month=describe_people_count(month),
        ever=describe_people_count(ever),
    )


def describe_kit(scope: PortalScope, link: ShortLink) -> Kit:
    """Return what a partner gets."""
    path = url_for("short_links.follow_short_link", code=link.code)
    address = scope.portal.url(path)
    made = texts.make_partner_texts(scope, link.sort, link.words, address)
    return Kit(
        link.name,
        made.long,
        made.short,
        address,
        url_for("findable.show_qr_code", pad=path),
        url_for("partner_kit.show_code_picture", code=link.code),
        url_for("partner_kit.show_partner_poster", code=link.code),
        url_for("partner_kit.show_partner_kit", code=link.code),
        _describe_embed(scope, link, address),
    )


def _describe_embed(scope: PortalScope, link: ShortLink, address: str) -> Embed | None:
    """Return the agenda for the website of a partner; None for who has none, or without agenda."""
    if not link.website or not has_agenda(scope):
        return None
    href = url_for("embeds.show_agenda_embed", code=link.code)
    title = _("Wat is er te doen? Van %(portal)s", portal=scope.portal.name)
    src = scope.portal.url(href)
    frame = (
        f'<iframe src={quoteattr(src)} title={quoteattr(title)} width="100%" height="560"'
        ' loading="lazy"></iframe>'
    )
    words = escape(_("Bekijk wat er te doen is"))
    return Embed(link.website, href, f"{frame}\n<p><a href={quoteattr(address)}>{words}</a></p>")


def describe_partner(scope: PortalScope, link: ShortLink) -> Context:
    """Return what stands beside the form of a partner."""
    counted = queries.count_followed(scope).get(link.id.hex, (0, 0))
    return {
        "kit": describe_kit(scope, link) if link.shown else None,
        "followed": say_followed(counted),
    }


def preview_partner(scope: PortalScope, chosen: Fields, code: str) -> Context:
    """Return what a choice comes to: where the code leads, the text, and whether it is plain."""
    target = dict(name_targets(scope))[chosen["target"]]
    lines = [_("De code gaat naar: %(page)s.", page=target)]
    if not chosen["shown"]:
        lines = [
            _("De code werkt dan niet. Wie hem gebruikt, ziet dat, en komt op de startpagina.")
        ]
    path = url_for("short_links.follow_short_link", code=code or "…")
    made = texts.make_partner_texts(scope, chosen["sort"], chosen["words"], scope.portal.url(path))
    return {"lines": lines, "sample": made.long, "b1": _check(scope, chosen["words"])}


def _check(scope: PortalScope, words: str) -> TextPanel | None:
    if not words:
        return None
    checked = plain.check_text_with_lists(plain.load_word_lists(scope), words)
    return describe_text_panel(plain_rules.dump_check_result(checked))


def name_targets(scope: PortalScope) -> list[tuple[str, str]]:
    """Return where a code can lead, each with its name."""
    own = {rules.HOME: _("De startpagina"), rules.AGENDA: _("De agenda")}
    return [(value, own.get(value) or name) for value, name in list_target_choices(scope)]


def offer_partner_choices(scope: PortalScope) -> dict[str, list[Option]]:
    """Return what can be chosen in the form of a partner."""
    return {"target": [Option(value, name) for value, name in name_targets(scope)]}


def make_partner_poster(scope: PortalScope, link: ShortLink) -> Poster:
    """Return what the poster of a partner says, in the colours of the portal."""
    portal = scope.portal
    colours = colour_tokens(platform().themes.dressed(portal.theme, portal.looks), LIGHT)
    phone = portal.contact.get("phone", "")
    return Poster(
        portal.name,
        _(texts.BEGINNINGS[link.sort]),
        (_("Kijk wat er is bij jou in de buurt."), _("Kijken kost niets.")),
        _("Kijk met je telefoon wat er is."),
        portal.url(url_for("short_links.follow_short_link", code=link.code)),
        link.name,
        _("Liever bellen? %(phone)s", phone=phone) if phone else "",
        colours["--basis-color-accent-1-inverse-bg-default"],
        colours["--basis-color-accent-1-bg-subtle"],
        colours["--basis-color-default-color-document"],
    )
