"""The page of topics: how each is checked, and what a choice comes to."""

from __future__ import annotations

from markupsafe import Markup

from wijzerplaat.desks.editors.display import PostForm
from wijzerplaat.desks.menus import queries
from wijzerplaat.desks.menus.display import describe_page_count
from wijzerplaat.desks.menus.menu_page_views import MenuPage
from wijzerplaat.desks.menus.rules import COLOURS
from wijzerplaat.desks.menus.schemas import TopicSchema
from wijzerplaat.desks.settings.page_views import Choices, SettingPage
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.phones import make_phone_link
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.choice_fields import CHOOSE
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.plain import rules as plain_rules
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.display import TextPanel, describe_text_panel
from wijzerplaat.tenancy.menus import service
from wijzerplaat.tenancy.portals.service import PortalScope

NEEDS_TEAM = N_("Vul ook in wie je dan belt.")
NEEDS_PHONE = N_("Vul ook het telefoonnummer in.")


def offer_topic_choices() -> Choices:
    """Return the colours, and the kinds of page that can stand first."""
    return {
        "color": [
            Option(str(number), _("Kleur %(number)s", number=number))
            for number in range(1, COLOURS + 1)
        ],
        "first_kinds": [
            Option(name, _(kinds.find_kind(name).plural)) for name in kinds.list_search_kinds()
        ],
    }


def check_topic(_scope: PortalScope, _slug: str, typed: Fields) -> Fields:
    """Return a topic as it would be kept. Raises Invalid with messages per field."""
    values = load_fields(TopicSchema(), typed)
    if set(values["first_kinds"]) - set(kinds.list_search_kinds()):
        raise Invalid({"first_kinds": [CHOOSE]})
    if values["phone"] and not values["team"]:
        raise Invalid({"team": [NEEDS_TEAM]})
    if values["team"] and not values["phone"]:
        raise Invalid({"phone": [NEEDS_PHONE]})
    return values


def preview_topic(slug: str, chosen: Fields) -> Context:
    """Return the head of the page of a topic as it would be, and what changes for its entries."""
    now, count = None, 0
    if slug:
        now = TOPICS.row.setting.read(scope(), slug)
        row = service.find_menu_row(scope(), "topics", slug)
        count = queries.count_entries_per_row(scope(), "topics")[row.id]
    lines = [_("Onder dit onderwerp: %(count)s.", count=describe_page_count(count))]
    if now and now["shown"] and not chosen["shown"]:
        lines.append(_("Het gaat van de website. Die pagina’s blijven, maar zonder dit onderwerp."))
        lines.append(_("Zet je het later weer aan? Dan staan ze er weer onder."))
        if count:
            lines.append(_("Wil je dat niet? Zet dan eerst alles over naar een ander onderwerp."))
    if now and not now["sensitive"] and chosen["sensitive"]:
        lines.append(_("Op die pagina’s komt een knop om snel weg te gaan."))
    if now and now["sensitive"] and not chosen["sensitive"]:
        lines.append(_("Let op: op die pagina’s is er dan geen knop meer om snel weg te gaan."))
    href = make_phone_link(chosen["phone"]) if chosen["phone"] else ""
    sample = render("desks/menus/topic_sample.html", topic=chosen, call_href=href)
    return {"lines": lines, "sample": Markup(sample), "b1": _check_intro(chosen["intro"])}


def describe_topic_move(slug: str) -> Context:
    """Return how to let all that stands under a topic go to another one; nothing without any."""
    row = service.find_menu_row(scope(), "topics", slug)
    count = queries.count_entries_per_row(scope(), "topics")[row.id]
    href = url_for("topic_rows.plan_topic_entries_move", slug=slug) if count else ""
    return {"move": PostForm(href) if href else None}


def _check_intro(intro: str) -> TextPanel | None:
    if not intro:
        return None
    checked = plain.check_text_with_lists(plain.load_word_lists(scope()), intro)
    return describe_text_panel(plain_rules.dump_check_result(checked))


TOPICS = MenuPage(
    SettingPage(
        service.make_menu_setting("topics", TopicSchema().fields, check_topic),
        TopicSchema,
        N_("Onderwerpen"),
        N_("Hiermee vinden bewoners wat er is. De bovenste staan vooraan op de website."),
        home="topic_rows.show_topic_row",
        back="topic_rows.restore_topic_row",
        preview=lambda chosen: preview_topic("", chosen),
        template="desks/menus/topic.html",
        choices=offer_topic_choices,
        where="slug",
        above=("topic_rows.list_topic_rows", N_("Terug naar de lijst")),
    ),
    service.make_order_setting("topics"),
    list_home="topic_rows.list_topic_rows",
    sort="topic_rows.sort_topic_rows",
    back="topic_rows.restore_topic_order",
    new="topic_rows.show_new_topic",
    new_label=N_("Nieuw onderwerp"),
    preview=preview_topic,
    around=describe_topic_move,
)
