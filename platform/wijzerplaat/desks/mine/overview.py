"""What the people of an organisation see of it: to-dos, and rows with their state in words.

A file of its own: it draws for `views.py`, and asks no request for anything.
"""

from __future__ import annotations

from dataclasses import replace

from wijzerplaat.desks.editors.display import Link, Status, Titled
from wijzerplaat.desks.mine import display, text_levels
from wijzerplaat.desks.mine import todos as mine_todos
from wijzerplaat.desks.mine.display import Block, BlockRow, Check, OwnGroup, OwnRow, Reading, Todo
from wijzerplaat.desks.mine.own_kinds import find_sort
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import AddressPart, url_for
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.organisations.queries import Own
from wijzerplaat.records.entries import kinds, verification
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import forms, rules
from wijzerplaat.records.moderation.forms import Draft
from wijzerplaat.tenancy.portals.service import PortalScope

FIRST = 5


def list_member_kinds(scope: PortalScope) -> list[str]:
    """Return the kinds of which this portal has the module on."""
    own = kinds.list_own_kinds().values()
    return [kind.name for kind in own if scope.portal.has(kind.module)]


def describe_kind_name(kind: str) -> str:
    """Return what the people of an organisation call a kind."""
    found = kinds.find_kind(kind)
    return _((found.own and found.own.title) or found.plural)


def add_organisation_to_path(scope: PortalScope, path: str, organisation: Organisation) -> str:
    """Keep the choice in the address of somebody with several organisations."""
    if not find_kept_choice(scope, organisation):
        return path
    return f"{path}{'&' if '?' in path else '?'}organisatie={organisation.slug}"


def find_kept_choice(scope: PortalScope, organisation: Organisation) -> str | None:
    """Return what the addresses of somebody with several organisations say of their choice."""
    return organisation.slug if len(scope.actor.organisation_ids) > 1 else None


def make_member_address(
    scope: PortalScope, organisation: Organisation, endpoint: str, /, **parts: AddressPart
) -> str:
    """Return the address of a page under /mijn that keeps the choice of an organisation."""
    chosen = find_kept_choice(scope, organisation)
    return url_for(endpoint, **parts, organisatie=chosen)


def describe_organisation_todos(
    scope: PortalScope, organisation: Organisation, owned: list[Own]
) -> list[Todo]:
    """Return what can be done now, the questions of the editors first."""
    todos = [
        Todo(
            title=_(
                "De redactie heeft een vraag over ‘%(title)s’", title=one.last.snapshot["title"]
            ),
            text=one.last.comment,
            href=make_member_address(
                scope, organisation, "own_answers.show_own_answer_form", revision_id=one.last.id
            ),
            icon="question",
            label=_("Beantwoord de vraag"),
        )
        for one in owned
        if one.asked and one.last
    ]
    todos += [
        replace(
            one,
            href=make_member_address(scope, organisation, "away.show_stop_form", entry_id=entry.id),
        )
        for entry, one in mine_todos.describe_hidden_entries(scope, owned)
    ]
    todos += mine_todos.describe_unfinished_forms(scope, organisation)
    todos += [
        replace(one, href=make_edit_address(scope, organisation, entry, "tijden"))
        for entry, one in (
            *mine_todos.describe_lapsed_parts(scope, organisation),
            *mine_todos.describe_kind_tasks(scope, organisation),
        )
    ]
    if organisations_queries.has_entries_to_check(scope, owned):
        todos.append(
            Todo(
                title=_("Klopt alles nog?"),
                text=_("Kijk je pagina’s na. Zet daarna een vinkje."),
                icon="check",
                href="#klopt",
                label=_("Kijk het na"),
            )
        )
    return todos


def describe_text_levels(
    scope: PortalScope, organisation: Organisation, owned: list[Own]
) -> Reading | None:
    """Return how many of the texts are easy to read, and which one can be made easier first.

    None without a text.
    """
    judged = [one for one in owned if text_levels.find_level(one)]
    if not judged:
        return None
    harder = sorted(
        (one for one in judged if text_levels.find_level(one) != "b1"),
        key=lambda one: -text_levels.find_score(one),
    )
    first = harder[0] if harder else None
    easy = len(judged) - len(harder)
    return Reading(
        text=_("Al je teksten zijn makkelijk te lezen.")
        if first is None
        else ngettext(
            "%(easy)s van de %(num)s tekst is makkelijk te lezen.",
            "%(easy)s van de %(num)s teksten zijn makkelijk te lezen.",
            len(judged),
            easy=easy,
        ),
        tone="positive" if first is None else "info",
        link=None
        if first is None
        else Link(
            _("Maak ‘%(title)s’ makkelijker", title=first.entry.title),
            make_edit_address(scope, organisation, first.entry),
        ),
    )


def describe_organisation_check(scope: PortalScope, organisation: Organisation) -> Check | None:
    """Return when somebody last said that all is right, of which parts somebody said something
    since, and where to say that of all again.
    """
    checked = organisation.verified_at
    text = (
        _("Gecontroleerd op %(day)s.", day=formats.plain_date(checked))
        if checked
        else verification.describe_entry_origin(scope, organisation)
    )
    if organisation.state != PUBLISHED or not text:
        return None
    text = " ".join([text, *verification.describe_parts_checked_apart(organisation)])
    action = make_member_address(scope, organisation, "mine.confirm_own_organisation")
    if checked is None:
        return Check(text, True, action)
    old = organisation.verify_due_at is not None and organisation.verify_due_at < scope.now
    return Check(text, old, action)


def describe_own_entries(
    scope: PortalScope,
    organisation: Organisation,
    owned: list[Own],
    kind: str,
    most: int | None = FIRST,
    ends: display.RowEnds | None = None,
) -> OwnGroup:
    """Return what an organisation owns of one kind, the first few. `ends`: what soon has its last
    date (own_series.py).

    What waits, or is asked about, before the rest.
    """
    items = sorted(
        (one for one in owned if one.entry.kind == kind),
        key=lambda one: not (one.asked or one.waits),
    )
    own = kinds.find_kind(kind).own
    sort = own.slug if own else ""
    return OwnGroup(
        title=describe_kind_name(kind) if sort else _("Jullie organisatie"),
        total=len(items),
        empty_text=_(own.empty) if own else "",
        new_href=make_member_address(scope, organisation, "mine.show_new_entry_form", sort=sort)
        if sort
        else None,
        new_label=_(own.new) if own else None,
        more_href=make_member_address(scope, organisation, "mine.list_own_entries", sort=sort)
        if sort and most and len(items) > most
        else None,
        items=[_row(scope, organisation, one, ends or {}) for one in items[:most]],
    )


def describe_copy_choices(
    scope: PortalScope, organisation: Organisation, kind: str
) -> list[Titled]:
    """Return what can be copied instead of typed again, the last changed first."""
    mine = [
        one
        for one in organisations_queries.list_owned_entries(scope, organisation.id)
        if one.entry.kind == kind
    ]
    return [
        Titled(
            title=one.entry.title,
            href=_copy_href(scope, organisation, one.entry),
        )
        for one in sorted(mine, key=lambda one: one.entry.updated_at, reverse=True)
    ]


def describe_organisation_blocks(
    scope: PortalScope, organisation: Organisation, one: Draft
) -> list[Block]:
    """Return the parts of the organisation's own page, each with what stands there now."""
    schema, choices = kinds.kind_of_entry(organisation).known_schema, forms.list_form_choices(scope)
    found = []
    for block, part in schema.blocks.items():
        said = (
            (name, values.describe_value(name, schema.fields[name], one.values.get(name), choices))
            for name in forms.list_form_fields(scope, organisation.kind, block)
        )
        found.append(
            Block(
                title=_(part.title),
                icon=part.icon,
                href=make_member_address(
                    scope, organisation, "mine.show_own_organisation_form", block=block
                ),
                rows=[
                    BlockRow(values.find_field_label(name, schema), words.splitlines())
                    for name, words in said
                    if words
                ],
            )
        )
    return found


def describe_own_links(scope: PortalScope, organisation: Organisation) -> dict[str, str | None]:
    """Return where residents see the organisation (None when they do not), and where it stops."""
    shown = organisation.is_listed(clock.today(scope.now))
    away = make_member_address(scope, organisation, "away.show_stop_form", entry_id=organisation.id)
    public = kinds.kind_of_entry(organisation).page(organisation.slug)
    return {"public_href": public if shown else None, "away_href": away}


def _row(scope: PortalScope, organisation: Organisation, one: Own, ends: display.RowEnds) -> OwnRow:
    entry, last = one.entry, one.last
    title = last.snapshot["title"] if last and entry.state != PUBLISHED else entry.title
    shown = entry.is_listed(clock.today(scope.now))
    public = kinds.kind_of_entry(entry).page(entry.slug) if shown else None
    level = text_levels.find_level(one)
    meta = _(
        "Gewijzigd op %(day)s",
        day=formats.plain_date(last.submitted_at if last else entry.updated_at),
    )
    return OwnRow(
        title=title,
        href=make_edit_address(scope, organisation, entry),
        meta_text=meta,
        status=_state(scope, one),
        reads=_(text_levels.READS[level]) if level else None,
        public_href=public,
        copy_href=_copy_href(scope, organisation, entry) if find_sort(entry.kind) else None,
        away_href=make_member_address(scope, organisation, "away.show_stop_form", entry_id=entry.id)
        if entry.state == PUBLISHED
        else None,
        off_href=make_member_address(
            scope, organisation, "call_off.show_call_off_form", entry_id=entry.id
        )
        if public and entry.kind == "activity"
        else None,
        ends=ends.get(entry.id),
    )


def _describe_absence(scope: PortalScope, entry: Entry) -> Status | None:
    """Say why residents do not find an entry, or soon will not; None when they do."""
    today = clock.today(scope.now)
    if entry.state != PUBLISHED:
        return None
    if entry.hidden_at is not None:
        return Status(_("Verborgen door de redactie"), "negative")
    if entry.stopped_on is not None:
        if entry.stopped_on <= today:
            return Status(_("Gestopt"), "neutral")
        return Status(_("Stopt op %(day)s", day=formats.short_day(entry.stopped_on)), "warning")
    return Status(_("Ligt stil"), "warning") if entry.is_paused(today) else None


def _state(scope: PortalScope, one: Own) -> Status:
    """Say where an entry stands, in words."""
    online = one.entry.state == PUBLISHED
    away = _describe_absence(scope, one.entry)
    if away is not None:
        return away
    if one.asked:
        return Status(_("De redactie heeft een vraag"), "warning")
    if one.waits:
        return Status(
            _("Staat online. Je wijziging wacht") if online else _("Wacht op de redactie"), "info"
        )
    if one.last is not None and one.last.decision == rules.HIDDEN:
        return Status(_("Weggehaald door de redactie"), "negative")
    refused = one.last is not None and one.last.decision == rules.REFUSED
    if online:
        return Status(
            _("Staat online. Je wijziging niet")
            if refused
            else _("Staat online. Een deel niet")
            if one.last is not None and rules.find_declined_fields(one.last)
            else _("Staat online"),
            "positive",
        )
    return Status(
        _("Niet geplaatst") if refused else _("Ingetrokken"),
        "negative" if refused else "neutral",
    )


def make_edit_address(
    scope: PortalScope, organisation: Organisation, entry: Entry, block: str = ""
) -> str:
    """Return where an own entry is changed; of the organisation itself one block, or the choice."""
    if not entry.OWNS:
        return _own_href(scope, organisation, "mine.show_change_entry_form", entry)
    return (
        make_member_address(scope, organisation, "mine.show_own_organisation_form", block=block)
        if block
        else make_member_address(scope, organisation, "mine.show_own_organisation")
    )


def _copy_href(scope: PortalScope, organisation: Organisation, entry: Entry) -> str:
    return _own_href(scope, organisation, "mine.show_copy_form", entry)


def _own_href(scope: PortalScope, organisation: Organisation, endpoint: str, entry: Entry) -> str:
    return make_member_address(
        scope, organisation, endpoint, sort=find_sort(entry.kind), entry_id=entry.id
    )
