"""How wishes look: on the list of the desk, on a page of their own, and as a pasted list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wijzerplaat.desks.editors.display import Fact, Form, Link, ListRow, PostButton, Status, Tab
from wijzerplaat.desks.wishes import letters, rules, service
from wijzerplaat.desks.wishes.models import Wish
from wijzerplaat.desks.wishes.queries import Wanted, count_wish_states
from wijzerplaat.desks.wishes.schemas import WishLinesSchema, WishSchema
from wijzerplaat.desks.wishes.service import JudgedLine
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import Option, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.records.entries import kinds
from wijzerplaat.tenancy.effects import queries as mail_queries
from wijzerplaat.tenancy.portals.service import PortalScope

HOME, ONE = "wishes.list_wishes_for_desk", "wishes.show_wish"
STATE_WORDS = {
    rules.THOUGHT: (N_("Bedacht"), "neutral"),
    rules.INVITED: (N_("Uitgenodigd"), "info"),
    rules.ASKED_IN: (N_("Aangemeld"), "warning"),
    rules.ONLINE: (N_("Online"), "positive"),
    rules.REFUSED: (N_("Wil niet"), "negative"),
}
ADDED, THERE = N_("Staat erbij"), N_("Staat al op de website")
TOO_MANY, WRONG = N_("Te veel regels in één keer"), N_("Niet op de lijst gezet")


@dataclass(frozen=True)
class MailPreview:
    """The mail as it leaves; its link leads nowhere yet."""

    subject: str
    text: str


@dataclass(frozen=True)
class WishPage:
    """One wish: what is known, what happened, and what can be done with it."""

    title: str
    status: Status
    facts: list[Fact]
    happened: list[str]
    invite: PostButton | None
    buttons: list[PostButton]
    link: Link | None
    mail: MailPreview | None


@dataclass(frozen=True)
class JudgedRow:
    """What became of one line that was pasted; `link`: what it looks like."""

    name: str
    status: Status
    why: str
    link: Link | None


def list_wish_tabs(found: Sequence[Wanted], chosen: str) -> list[Tab]:
    """Return the ways to look at the list, with how many there are of each."""
    counted = count_wish_states(found)
    every = Tab(_("Alle (%(count)s)", count=len(found)), url_for(HOME), not chosen)
    states = [
        Tab(f"{_(STATE_WORDS[one][0])} ({counted[one]})", url_for(HOME, status=one), one == chosen)
        for one in rules.STATES
    ]
    return [every, *states]


def list_wish_rows(scope: PortalScope, found: Sequence[Wanted], chosen: str) -> list[ListRow]:
    """Return the lines of the list."""
    return [
        ListRow(
            one.wish.name,
            url_for(ONE, wish_id=one.wish.id),
            ". ".join(part.rstrip(".") for part in _list_meta(scope, one.wish) if part),
            _describe_state(one.state),
        )
        for one in found
        if not chosen or one.state == chosen
    ]


def _list_meta(scope: PortalScope, wish: Wish) -> list[str]:
    topic, district = find_place_names(scope, wish)
    since = _("Erbij sinds %(day)s", day=formats.plain_date(wish.added_at))
    return [topic, district, wish.purpose, since]


def find_place_names(scope: PortalScope, wish: Wish) -> tuple[str, str]:
    """Return the names of the topic and the district of a wish; '' for none."""
    topics = {one.id: one.name for one in scope.portal.topics}
    districts = {one.id: one.name for one in scope.portal.districts}
    return (
        topics.get(wish.topic_id, "") if wish.topic_id else "",
        districts.get(wish.district_id, "") if wish.district_id else "",
    )


def _describe_state(state: str) -> Status:
    words, tone = STATE_WORDS[state]
    return Status(_(words), tone)


def list_removed_rows(found: Sequence[Wish]) -> list[ListRow]:
    """Return what was taken off the list, each with the button that puts it back."""
    return [
        ListRow(
            one.name,
            url_for(ONE, wish_id=one.id),
            _("Weggehaald op %(day)s", day=formats.plain_date(one.removed_at)),
            Status(_("Weggehaald"), "neutral"),
            PostButton(_("Zet terug"), url_for("wishes.put_wish_back_as_editor", wish_id=one.id)),
        )
        for one in found
        if one.removed_at
    ]


def describe_wish(scope: PortalScope, found: Wanted) -> WishPage:
    """Return the page of one wish; who may only read gets no buttons."""
    wish, may = found.wish, scope.actor.may(ENTRY_PUBLISH)
    removed = wish.removed_at is not None
    open_ = found.state in (rules.THOUGHT, rules.INVITED) and not removed
    return WishPage(
        wish.name,
        Status(_("Weggehaald"), "neutral") if removed else _describe_state(found.state),
        _list_facts(scope, wish),
        _list_happened(scope, wish),
        PostButton(_("Nodig uit"), url_for("wishes.invite_wanted", wish_id=wish.id))
        if may and open_ and wish.email and wish.invited_at is None
        else None,
        _list_buttons(wish, found.state) if may else [],
        _find_link(scope, found),
        _preview_mail(scope, wish) if open_ and wish.email else None,
    )


def _list_facts(scope: PortalScope, wish: Wish) -> list[Fact]:
    topic, district = find_place_names(scope, wish)
    told = (
        (_("Waarvoor"), wish.purpose, None),
        (_("Onderwerp"), topic, None),
        (_("Wijk of dorp"), district, None),
        (_("E-mail"), wish.email, f"mailto:{wish.email}"),
        (_("Wie kent ze?"), wish.known_by, None),
    )
    return [Fact(label, value, href) for label, value, href in told if value]


def _list_happened(scope: PortalScope, wish: Wish) -> list[str]:
    """Return what happened with a wish, in its order."""
    day = formats.plain_date
    added = _("Op de lijst gezet op %(day)s", day=day(wish.added_at))
    happened = [f"{added} ({wish.by_name})" if wish.by_name else added]
    if wish.invited_at:
        happened.append(_("Uitgenodigd op %(day)s", day=day(wish.invited_at)))
        trouble = mail_queries.find_troubles(scope, [wish.email])
        happened += [_("De mail komt niet aan. Bel, of vul een ander adres in.")] * bool(trouble)
    if wish.reminded_at:
        happened.append(_("Nog één keer gevraagd op %(day)s", day=day(wish.reminded_at)))
    if wish.refused_at and wish.refused_by_link:
        happened.append(_("Zei zelf nee op %(day)s", day=day(wish.refused_at)))
    elif wish.refused_at:
        happened.append(_("Wil niet, zegt de redactie, sinds %(day)s", day=day(wish.refused_at)))
    return happened


def _list_buttons(wish: Wish, state: str) -> list[PostButton]:
    if wish.removed_at is not None:
        return [
            PostButton(_("Zet terug"), url_for("wishes.put_wish_back_as_editor", wish_id=wish.id))
        ]
    found = []
    if state == rules.INVITED and wish.reminded_at is None:
        found.append(
            PostButton(
                _("Toch niet uitnodigen"), url_for("wishes.stop_invitation", wish_id=wish.id)
            )
        )
    if state in (rules.THOUGHT, rules.INVITED):
        found.append(PostButton(_("Wil niet"), url_for("wishes.refuse_wanted", wish_id=wish.id)))
    if state == rules.REFUSED:
        found.append(
            PostButton(_("Wil misschien toch"), url_for("wishes.take_wanted_back", wish_id=wish.id))
        )
    return [
        *found,
        PostButton(
            _("Haal van de lijst"), url_for("wishes.remove_wish_as_editor", wish_id=wish.id)
        ),
    ]


def _find_link(scope: PortalScope, found: Wanted) -> Link | None:
    if found.state == rules.ONLINE:
        href = url_for(
            "applications.show_organisation_people", organisation_id=found.wish.organisation_id
        )
        return Link(_("Wie houdt de pagina bij?"), href)
    if found.state == rules.ASKED_IN:
        return Link(_("Naar te doen"), url_for("editors.show_queue"))
    if found.state == rules.THOUGHT and scope.actor.may(ENTRY_PUBLISH):
        return Link(_("Maak zelf een pagina"), url_for("new_records.show_kinds_to_add"))
    return None


def _preview_mail(scope: PortalScope, wish: Wish) -> MailPreview:
    last_day = clock.today((wish.invited_at or scope.now) + rules.LINK_LIVES)
    letter = letters.make_wish_letter(scope, wish.name, scope.portal.url("/"), last_day)
    mail = render_mail(scope, "", letter)
    return MailPreview(mail.subject, mail.text)


def make_wish_form(
    scope: PortalScope,
    typed: Fields,
    errors: Mapping[str, list[str]],
    action: str,
    label: str,
) -> Form:
    """Return the form of a wish, new or there."""
    nothing = Option("", _("Weet ik niet"))
    choices = {
        "topic": [nothing, *(Option(one.slug, one.name) for one in scope.portal.topics)],
        "district": [nothing, *(Option(one.slug, one.name) for one in scope.portal.districts)],
    }
    return Form(action, forms.make_form_fields(WishSchema(), typed, errors, choices), label)


def list_wish_values(scope: PortalScope, wish: Wish) -> Fields:
    """Return a wish as its form is filled in."""
    topics = {one.id: one.slug for one in scope.portal.topics}
    districts = {one.id: one.slug for one in scope.portal.districts}
    values: Fields = {
        name: getattr(wish, name) for name in ("name", "purpose", "email", "known_by")
    }
    values["topic"] = topics.get(wish.topic_id, "") if wish.topic_id else ""
    values["district"] = districts.get(wish.district_id, "") if wish.district_id else ""
    return values


def make_lines_form(typed: Fields, errors: Mapping[str, list[str]]) -> Form:
    """Return the form of a pasted list."""
    return Form(
        url_for("wishes.send_wish_lines"),
        forms.make_form_fields(WishLinesSchema(), typed, errors, {}),
        _("Zet op de wensenlijst"),
    )


def describe_judged_lines(found: Sequence[JudgedLine]) -> list[JudgedRow]:
    """Return what became of each line."""
    return [_describe_judged(one) for one in found]


def _describe_judged(one: JudgedLine) -> JudgedRow:
    name = one.name or one.text
    if one.outcome == service.ADDED:
        return JudgedRow(name, Status(_(ADDED), "positive"), "", None)
    if one.outcome == service.TOO_MANY:
        return JudgedRow(name, Status(_(TOO_MANY), "warning"), "", None)
    if one.like is not None:
        page = kinds.find_owner_kind().page(one.like.slug) if one.like.slug else ""
        signs = ". ".join(_(sign) for sign in one.like.signs)
        return JudgedRow(name, Status(_(THERE), "info"), signs, Link(one.like.title, page))
    return JudgedRow(name, Status(_(WRONG), "negative"), translate_message(one.why), None)
