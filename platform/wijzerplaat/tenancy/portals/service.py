"""Verbs of portals: who answers on a host, how a portal looks to a page, and where a street is."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock
from typing import Any, TypedDict, TypeGuard, TypeVar

from sqlalchemy import select, update

from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.errors import NotFound, WallBreach
from wijzerplaat.ground.core.scope import (
    BoundScope,
    PortalRef,
    Scope,
    platform_work,
    unit_of_work,
)
from wijzerplaat.ground.core.versions import mark_portals_changed, mark_public_changed
from wijzerplaat.ground.web.mail_texts import OwnText
from wijzerplaat.ground.web.portal_colours import PLAIN, Looks, looks_of
from wijzerplaat.tenancy.portals.areas import (
    PostcodeArea,
    list_district_points,
    make_postcode_areas,
)
from wijzerplaat.tenancy.portals.kept_maps import choose_bounds, find_kept_drawing
from wijzerplaat.tenancy.portals.models import (
    Audience,
    District,
    Municipality,
    Portal,
    PortalHost,
    PostcodePoint,
    Season,
    Topic,
    is_module_on,
)
from wijzerplaat.tenancy.portals.rules import ANSWER_DAYS, Alert, FreshnessChoice, read_alert
from wijzerplaat.tenancy.portals.wording import complete_wording, translate_wording

FRESH_SECONDS = 5.0
Bounds = dict[str, float]
"""The [map] of a portal: its area in degrees, and the size of its drawing."""
Menu = TypeVar("Menu", Topic, Audience, District, Municipality)


class Contact(TypedDict, total=False):
    """Whom residents reach: the [contact] of a portal."""

    phone: str
    phone_hours: str
    email: str
    security: str
    visit_name: str
    visit_address: str
    visit_hours: str
    answer_days: int


class ChatChoice(TypedDict, total=False):
    """What a portal chose about a chat of another company; residents/chat reads and changes it."""

    on: bool
    provider: str
    address: str
    hosts: list[str]
    privacy: str


@dataclass(frozen=True)
class PortalView:
    """A portal as pages, mails and jobs see it.

    `origin` begins every link that leaves the platform.
    """

    id: uuid.UUID
    slug: str
    name: str
    kind: str
    owner: str
    theme: str
    address_form: str
    host: str
    origin: str
    hosts: frozenset[str]
    contact: Contact
    wording: dict[str, str]
    modules: dict[str, bool]
    freshness: FreshnessChoice
    language: dict[str, str]
    terms: dict[str, int]
    map: Bounds
    content_version: int
    suspended: bool
    looks: Looks = PLAIN
    map_drawing: str = ""
    """The folder of the drawing that it sent in; '' without one."""
    chat: ChatChoice = field(default_factory=lambda: ChatChoice())
    survey: Mapping[str, Any] = field(default_factory=dict)
    """What it asks of whom, and when; residents/surveys reads and changes it."""
    privacy: Mapping[str, str] = field(default_factory=dict)
    accessibility: Mapping[str, Any] = field(default_factory=dict)
    mail_texts: Mapping[str, OwnText] = field(default_factory=dict)
    home: Mapping[str, Any] = field(default_factory=dict)
    alert: Alert | None = None
    languages: Mapping[str, int] = field(default_factory=dict)
    topics: tuple[Topic, ...] = field(default=(), compare=False)
    audiences: tuple[Audience, ...] = field(default=(), compare=False)
    districts: tuple[District, ...] = field(default=(), compare=False)
    municipalities: tuple[Municipality, ...] = field(default=(), compare=False)
    areas: Mapping[str, PostcodeArea] = field(default_factory=dict, compare=False)
    sensitive: frozenset[uuid.UUID] = field(default=frozenset(), compare=False)
    """Topics that somebody may want to leave unseen, also those that stand on no page."""

    @property
    def is_about_one_subject(self) -> bool:
        """Whether every title of it tells what somebody's trouble is."""
        return self.kind == "theme"

    @property
    def mail_name(self) -> str:
        """From whom a mail is, as others see it: a portal about one subject names its owner."""
        return self.owner if self.is_about_one_subject else self.name

    @property
    def phone(self) -> str:
        """The number that people call; '' when there is none."""
        return self.contact.get("phone", "")

    @property
    def answer_days(self) -> int:
        """Within how many working days it promises an answer to a question."""
        return self.contact.get("answer_days", ANSWER_DAYS)

    @property
    def footer_owner(self) -> str:
        """Whose it is, as the last line of every page says it."""
        names = {"%(name)s": self.name, "%(owner)s": self.owner}
        said = self.wording["footer_owner"]
        for sign, name in names.items():
            said = said.replace(sign, name)
        return said

    def url(self, path: str) -> str:
        """Return the full address of a path on this portal's canonical host."""
        return f"{self.origin}{path}"

    def worded(self, translate: Callable[[str], str], dutch: bool) -> PortalView:
        """Return the same portal with the words of a page in another language, or with u instead
        of je.
        """
        words = translate_wording(self.wording, translate, dutch)
        return self if words == self.wording else replace(self, wording=words)

    def has(self, module: str) -> bool:
        """Return whether a module is on; see `is_module_on`."""
        return is_module_on(self.modules, module)

    def find_alert(self, moment: datetime) -> Alert | None:
        """Return what stands above every page at a moment."""
        return self.alert if self.alert is not None and self.alert.stands_at(moment) else None

    def count_past_changes(self, moment: datetime) -> int:
        """Return how many of the changes that come by themselves are past: a page that was kept
        before one of them is another page. Those of whole days need no count (see `PageCache`).
        """
        return int(self.alert is not None and not self.alert.stands_at(moment))


PortalScope = BoundScope[PortalView]
"""The scope of one portal: the first argument of every verb above this room."""


def is_portal_scope(scope: Scope) -> TypeGuard[PortalScope]:
    """Return whether this is the scope of a portal, and not that of the platform itself."""
    return scope.portal is not None


def require_portal_scope(scope: Scope) -> PortalScope:
    """Return the same scope, known to be of a portal. Raises WallBreach."""
    if not is_portal_scope(scope):
        raise WallBreach("no portal is chosen, and this is about one")
    return scope


class Directory:
    """The table of hosts in memory, read again when it is older than FRESH_SECONDS, and at once
    when `version` says that a portal itself changed (see `portals_changed`).
    """

    def __init__(
        self,
        database: Database,
        scheme: str,
        port_suffix: str,
        version: Callable[[], int] = lambda: 0,
    ) -> None:
        self._database, self._scheme, self._port, self._version = (
            database,
            scheme,
            port_suffix,
            version,
        )
        self._known = -1
        self._hosts: dict[str, PortalView] = {}
        self._read_at = float("-inf")
        self._lock = Lock()

    def resolve(self, host: str) -> PortalView | None:
        """Return the portal that answers on this host name (lower case, without port), or None."""
        self._refresh()
        return self._hosts.get(host)

    def slug_of(self, host: str) -> str:
        """Return the slug of the portal that answers on this host; '' when there is none."""
        found = self.resolve(host)
        return found.slug if found else ""

    def every(self) -> list[PortalView]:
        """Return all portals, by name."""
        self._refresh()
        return sorted(
            {view.id: view for view in self._hosts.values()}.values(), key=lambda view: view.name
        )

    def by_id(self, portal_id: uuid.UUID) -> PortalView:
        """Return the portal with this id. Raises NotFound."""
        return self._one(lambda view: view.id == portal_id, str(portal_id))

    def by_slug(self, slug: str) -> PortalView:
        """Return the portal with this slug. Raises NotFound."""
        return self._one(lambda view: view.slug == slug, slug)

    def forget(self) -> None:
        """Read the table again at the next question."""
        self._read_at = float("-inf")

    def _one(self, wanted: Callable[[PortalView], bool], name: str) -> PortalView:
        for view in self.every():
            if wanted(view):
                return view
        raise NotFound(f"portal {name}")

    def _refresh(self) -> None:
        if self._is_fresh():
            return
        with self._lock:
            if not self._is_fresh():
                # before the table: what changes meanwhile is read once more
                self._known = self._version()
                self._hosts = self._read()
                self._read_at = time.monotonic()

    def _is_fresh(self) -> bool:
        return self._version() == self._known and time.monotonic() - self._read_at < FRESH_SECONDS

    def _read(self) -> dict[str, PortalView]:
        with platform_work(self._database, write=False) as scope:
            portals = scope.session.scalars(select(Portal)).all()
            hosts: dict[uuid.UUID, list[str]] = {}
            for row in scope.session.scalars(select(PortalHost).order_by(PortalHost.position)):
                hosts.setdefault(row.portal_id, []).append(row.host)
        known = {view.id: view for view in self._hosts.values()}
        views = [
            self._view(portal, hosts.get(portal.id, []), known.get(portal.id)) for portal in portals
        ]
        return {host: view for view in views for host in view.hosts}

    def _view(self, portal: Portal, hosts: list[str], known: PortalView | None) -> PortalView:
        host = hosts[0] if hosts else ""
        said, drawing = portal.settings, find_kept_drawing(portal.settings)
        view = PortalView(
            *(portal.id, portal.slug, portal.name, portal.kind, portal.owner),
            *(portal.theme, portal.address_form),
            host,
            f"{self._scheme}://{host}{self._port}",
            frozenset(hosts),
            contact=said.get("contact", {}),
            wording=complete_wording(said.get("wording", {})),
            modules=said.get("modules", {}),
            freshness=said.get("freshness", {}),
            language=said.get("language", {}),
            terms=said.get("terms", {}),
            map=choose_bounds(said),
            map_drawing=drawing["folder"] if drawing else "",
            content_version=portal.content_version,
            suspended=portal.suspended_at is not None,
            looks=looks_of(portal.settings.get("looks")),
            chat=said.get("chat", {}),
            survey=said.get("survey", {}),
            privacy=said.get("privacy", {}),
            accessibility=said.get("accessibility", {}),
            mail_texts=said.get("mail_texts", {}),
            home=said.get("home", {}),
            alert=read_alert(said.get("alert", {})),
            languages=said.get("languages", {}),
        )
        return known if known is not None and known == view else self._with_menus(view)

    def _with_menus(self, view: PortalView) -> PortalView:
        with unit_of_work(self._database, view, write=False) as scope:
            districts = _menu(scope, District)
            loaded = scope.session.scalars(select(PostcodePoint)).all()
            points = {one.digits: (one.lat, one.lon) for one in loaded}
            whole = replace(
                view,
                topics=_menu(scope, Topic),
                audiences=_menu(scope, Audience),
                districts=districts,
                municipalities=_menu(scope, Municipality),
                areas=make_postcode_areas({**points, **list_district_points(districts)}),
                sensitive=frozenset(scope.session.scalars(select(Topic.id).where(Topic.sensitive))),
            )
            scope.session.expunge_all()
        return whole


def _menu(scope: Scope, model: type[Menu]) -> tuple[Menu, ...]:
    shown = select(model).where(model.shown).order_by(model.position, model.slug)
    return tuple(scope.session.scalars(shown))


def raise_version(scope: BoundScope[PortalRef]) -> None:
    """Say that something public of this portal changed: caches with the old version are stale."""
    scope.session.execute(
        update(Portal)
        .where(Portal.id == scope.portal.id)
        .values(content_version=Portal.content_version + 1)
    )
    mark_portals_changed(scope)
    mark_public_changed(scope)


def list_seasons(scope: Scope) -> list[Season]:
    """Return the school holidays this portal knows, in order."""
    return list(scope.session.scalars(select(Season).order_by(Season.starts)))
