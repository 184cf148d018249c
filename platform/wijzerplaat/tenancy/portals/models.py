"""Portals and what belongs to each: hosts, area, topics, audiences, streets and seasons."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

Outline = list[list[list[list[float]]]]
OFF_BY_DEFAULT = frozenset(
    {"help_requests", "digests", "stories", "positive_health", "entrepreneurs"}
)
"""Modules that a portal must switch on: residents speak in them, mail goes to them, or its topics
must say more."""


def is_module_on(chosen: Mapping[str, bool], module: str) -> bool:
    """Return whether a module is on; '' and modules that nobody chose about are, but for a few."""
    return bool(chosen.get(module, module not in OFF_BY_DEFAULT))


class Portal(Base):
    """A tenant: the portal of one municipality, region or theme.

    `settings` follows the sections of tenant.toml; `applied` remembers per key what the file last
    said (decision 10).
    """

    __tablename__ = "portal"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    owner: Mapped[str] = mapped_column(String(200))
    theme: Mapped[str] = mapped_column(String(60))
    address_form: Mapped[str] = mapped_column(String(2))
    settings: Mapped[JsonObject] = mapped_column(Json)
    applied: Mapped[JsonObject] = mapped_column(Json)
    content_version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)
    suspended_at: Mapped[datetime | None] = mapped_column(Moment)

    def has(self, module: str) -> bool:
        """Return whether a module is on; see `is_module_on`."""
        return is_module_on(self.settings.get("modules", {}), module)


class PortalHost(Base):
    """A host name that answers with a portal; the first (`position` 0) is the canonical one.

    Global, because it must be read before a portal is known (listed exception).
    """

    __tablename__ = "portal_host"
    __table_args__ = ({"info": {"wall": False}},)

    host: Mapped[str] = mapped_column(String(253), primary_key=True)
    portal_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("portal.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)


class Named(PortalOwned):
    """Mixin: a row that a portal knows by slug, name and place in a list.

    What is not `shown` stands on no page and in no form; what belongs to it stays.
    """

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    slug: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(120))
    position: Mapped[int] = mapped_column(default=0)
    shown: Mapped[bool] = mapped_column(default=True, server_default=true())


def _unique() -> tuple[UniqueConstraint, UniqueConstraint]:
    return UniqueConstraint("portal_id", "id"), UniqueConstraint("portal_id", "slug")


class Municipality(Named, Base):
    """A municipality or village that the portal serves; a region has several."""

    __tablename__ = "municipality"
    __table_args__ = _unique()


class District(Named, Base):
    """A wijk, dorp or hamlet: the 'in welke buurt?' of residents.

    `outline` is its border: polygons, each of rings of (longitude, latitude), as in GeoJSON.
    """

    __tablename__ = "district"
    __table_args__ = (
        *_unique(),
        ForeignKeyConstraint(
            ["portal_id", "municipality_id"], ["municipality.portal_id", "municipality.id"]
        ),
    )

    municipality_id: Mapped[uuid.UUID | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    postcodes: Mapped[list[str]] = mapped_column(Json, default=list)
    outline: Mapped[Outline | None] = mapped_column(Json)


class Topic(Named, Base):
    """A subject (onderwerp): a tile on the home page and a landing page.

    `intro`, `team` and `phone` stand on its page; kinds of entry in `first_kinds` come first there;
    `words` lead to it in search; `dimensions` are the sides of a life that it is about.
    `help_first`: people come for help, so help stands before what is fun. `highlights` are the ids
    of the records that editors put first; what residents do not see of them is left out.
    `names` is what it is called in other languages: 'pl: Pieniądze'.
    """

    __tablename__ = "topic"
    __table_args__ = _unique()

    examples: Mapped[str] = mapped_column(String(200), default="")
    icon: Mapped[str] = mapped_column(String(40), default="info")
    color: Mapped[int] = mapped_column(default=1)
    sensitive: Mapped[bool] = mapped_column(default=False)
    intro: Mapped[str] = mapped_column(String(300), default="", server_default=text("''"))
    team: Mapped[str] = mapped_column(String(80), default="", server_default=text("''"))
    phone: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))
    first_kinds: Mapped[list[str]] = mapped_column(Json, default=list, server_default="[]")
    words: Mapped[list[str]] = mapped_column(Json, default=list, server_default="[]")
    dimensions: Mapped[list[str]] = mapped_column(Json, default=list, server_default="[]")
    help_first: Mapped[bool] = mapped_column(default=False, server_default=false())
    highlights: Mapped[list[str]] = mapped_column(Json, default=list, server_default="[]")
    names: Mapped[list[str]] = mapped_column(Json, default=list, server_default="[]")


class Audience(Named, Base):
    """Whom something is for (doelgroep)."""

    __tablename__ = "audience"
    __table_args__ = _unique()

    names: Mapped[list[str]] = mapped_column(Json, default=list, server_default="[]")


class Street(PortalOwned, Base):
    """One street with its postcode and place: the portal's offline geocoder."""

    __tablename__ = "street"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "postcode", "name"),
        Index("ix_street_name", "portal_id", "name"),
        ForeignKeyConstraint(["portal_id", "district_id"], ["district.portal_id", "district.id"]),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str] = mapped_column(String(120))
    postcode: Mapped[str] = mapped_column(String(7))
    city: Mapped[str] = mapped_column(String(80))
    district_id: Mapped[uuid.UUID | None]
    lat: Mapped[float]
    lon: Mapped[float]


class PostcodePoint(PortalOwned, Base):
    """The middle of a postcode (its four digits), from a table that the operator loaded."""

    __tablename__ = "postcode_point"
    __table_args__ = (UniqueConstraint("portal_id", "id"), UniqueConstraint("portal_id", "digits"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    digits: Mapped[str] = mapped_column(String(4))
    lat: Mapped[float]
    lon: Mapped[float]


class Season(PortalOwned, Base):
    """A school holiday, in which activities may rest. Both days are part of it."""

    __tablename__ = "season"
    __table_args__ = (UniqueConstraint("portal_id", "id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str] = mapped_column(String(80))
    starts: Mapped[date]
    ends: Mapped[date]


class PortalText(PortalOwned, Base):
    """A page of the portal itself, in Markdown: over, privacy, toegankelijkheid, contact."""

    __tablename__ = "portal_text"
    __table_args__ = (UniqueConstraint("portal_id", "id"), UniqueConstraint("portal_id", "slug"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    slug: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(160))
    body: Mapped[str]
    applied: Mapped[str] = mapped_column(String(64), default="")
