"""The frame of every page under /mijn.

Which organisation it is about, its menu, what just happened.

A file of its own, because several doors have pages there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wijzerplaat.desks.editors.display import JustDone, Status, Titled
from wijzerplaat.desks.mine import overview
from wijzerplaat.desks.mine.own_kinds import find_sort
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import read_query, read_request_path, scope
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.criteria.queries import has_criteria
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.replies.queries import count_waiting_replies, has_replies
from wijzerplaat.residents.signups import calls


def find_chosen_organisation() -> Organisation | None:
    """Return the organisation this page is about, or None when somebody with several must choose
    first.
    """
    mine = organisations_queries.list_own_organisations(scope())
    wanted = read_query().get("organisatie")
    if not mine:
        raise NotFound("no organisation in this portal")
    if wanted:
        return next((one for one in mine if one.slug == wanted), None)
    return mine[0] if len(mine) == 1 else None


def require_chosen_organisation() -> Organisation:
    """Return the organisation this page is about. Raises NotFound when that is not said."""
    found = find_chosen_organisation()
    if found is None:
        raise NotFound("which organisation?")
    return found


@dataclass(frozen=True)
class MenuItem:
    """A page of the own people of an organisation."""

    label: str
    href: str
    icon: str
    current: bool
    count: int | None = None


def render_organisation_choice() -> str:
    """Return the page on which somebody with several organisations chooses one."""
    mark_answer_private()
    links = [
        Titled(one.title, f"{read_request_path()}?organisatie={one.slug}")
        for one in organisations_queries.list_own_organisations(scope())
    ]
    return render("desks/mine/choose.html", page_title=_("Kies een organisatie"), links=links)


def render_member_page(
    template: str,
    about: Organisation,
    page_title: str,
    said: Status | JustDone | None = None,
    **context: Any,
) -> str:
    """Return a page of an organisation's own people, with their menu."""
    mark_answer_private()
    return render(
        template,
        page_title=page_title,
        organisation_name=about.title,
        mine_nav=describe_member_menu(about),
        said=said,
        **context,
    )


def describe_member_menu(about: Organisation) -> list[MenuItem]:
    """Return the menu of an organisation; the item of this page says so."""
    home, here = url_for("mine.show_member_overview"), read_request_path()
    waiting = {url_for("own_replies.show_own_replies"): count_waiting_replies(scope(), about.id)}
    if scope().portal.has("signups"):
        signups = url_for("signup_lists.show_signup_dates")
        waiting[signups] = calls.count_open_calls(scope(), about.id)
    return [
        MenuItem(
            label,
            overview.add_organisation_to_path(scope(), href, about),
            icon,
            here == href or (href != home and here.startswith(f"{href}/")),
            waiting.get(href),
        )
        for label, href, icon in _list_member_pages()
    ]


def _list_member_pages() -> list[tuple[str, str, str]]:
    """Return the pages of an organisation here: how each is called, where it is, its picture."""
    items = [
        (_("Mijn pagina"), url_for("mine.show_member_overview"), "home"),
        (_("Mijn organisatie"), url_for("mine.show_own_organisation"), "building"),
    ]
    items += [
        (
            overview.describe_kind_name(kind),
            url_for("mine.list_own_entries", sort=find_sort(kind)),
            kinds.find_kind(kind).icon,
        )
        for kind in overview.list_member_kinds(scope())
    ]
    if scope().portal.has("signups"):
        items.append((_("Aanmeldingen"), url_for("signup_lists.show_signup_dates"), "calendar"))
    if has_replies(scope()):
        items.append((_("Reacties"), url_for("own_replies.show_own_replies"), "talk"))
    items += [
        (_("Vragen"), url_for("own_questions.list_own_questions"), "talk"),
        (_("Foto’s"), url_for("photos.show_own_photos"), "paint"),
    ]
    if has_criteria(scope()):
        items.append((_("Bewijzen"), url_for("own_proofs.show_own_proofs"), "shield"))
    return [
        *items,
        (_("Mensen"), url_for("members.show_members"), "people"),
        (_("Andere organisaties"), url_for("colleagues.list_colleague_organisations"), "handshake"),
        (_("Cijfers"), url_for("figures.show_organisation_figures"), "list"),
    ]


def find_owner(entry: Entry) -> Organisation:
    """Return the own organisation that an own entry is, or belongs to."""
    return next(
        one
        for one in organisations_queries.list_own_organisations(scope())
        if one.id == entry.organisation_id
    )
