"""Entry: the shared half of every published thing, by joined-table inheritance; and its place."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    text,
)
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.schema import SchemaItem

from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.records.entries.absence import Absence
from wijzerplaat.records.entries.belonging import Belonging
from wijzerplaat.records.entries.checks import Checked
from wijzerplaat.records.entries.values_of_fields import NamedPicture, OpeningHours
from wijzerplaat.tenancy.pictures.models import Picture
from wijzerplaat.tenancy.portals.models import Audience, District, Municipality, Topic

DRAFT, IN_REVIEW, PUBLISHED, REJECTED, ARCHIVED = STATES = (
    "draft",
    "in_review",
    "published",
    "rejected",
    "archived",
)

PHOTO, LOGO = PARTS = ("picture", "logo")
SOUGHT_FOUND, SOUGHT_UNKNOWN = ("found", "unknown")


class Location(PortalOwned, Base):
    """A place with an address. Without coordinates it never gets a pin."""

    __tablename__ = "location"
    new_parts = ("id",)
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(["portal_id", "district_id"], ["district.portal_id", "district.id"]),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str] = mapped_column(String(160), default="")
    street: Mapped[str] = mapped_column(String(120), default="")
    number: Mapped[str] = mapped_column(String(20), default="")
    postcode: Mapped[str] = mapped_column(String(7), default="")
    city: Mapped[str] = mapped_column(String(80), default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    # coordinates came with the address, not from our table
    given: Mapped[bool] = mapped_column(default=False)
    sought: Mapped[str] = mapped_column(String(10), default="", server_default=text("''"))
    district_id: Mapped[uuid.UUID | None]
    district: Mapped[District | None] = relationship(
        primaryjoin=lambda: and_(
            Location.district_id == District.id, Location.portal_id == District.portal_id
        ),
        foreign_keys=lambda: [Location.district_id],
    )

    @property
    def address(self) -> str:
        """Return 'Kade 12, 4951 AB Lindestad', as far as known."""
        street = f"{self.street} {self.number}".strip()
        return ", ".join(part for part in (street, f"{self.postcode} {self.city}".strip()) if part)


class EntryPlace(PortalOwned, Base):
    """A further place of an entry beside its own address, with opening hours of its own."""

    __tablename__ = "entry_place"
    parts = ("entry_id",)
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["portal_id", "location_id"], ["location.portal_id", "location.id"]),
        Index("ix_entry_place_entry", "portal_id", "entry_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    position: Mapped[int]
    location_id: Mapped[uuid.UUID]
    hours: Mapped[list[OpeningHours]] = mapped_column(Json, default=list)
    location: Mapped[Location] = relationship(
        primaryjoin=lambda: and_(
            EntryPlace.location_id == Location.id, EntryPlace.portal_id == Location.portal_id
        ),
        foreign_keys=lambda: [EntryPlace.location_id],
        cascade="all, delete-orphan",
        single_parent=True,
        lazy="joined",
    )


class EntryTopic(PortalOwned, Base):
    """An entry is about a topic."""

    __tablename__ = "entry_topic"
    parts = ("entry_id",)
    __table_args__ = (
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["portal_id", "topic_id"], ["topic.portal_id", "topic.id"], ondelete="CASCADE"
        ),
    )

    entry_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    topic: Mapped[Topic] = relationship(foreign_keys=[topic_id], primaryjoin=topic_id == Topic.id)


class EntryAudience(PortalOwned, Base):
    """An entry is meant for an audience."""

    __tablename__ = "entry_audience"
    parts = ("entry_id",)
    __table_args__ = (
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["portal_id", "audience_id"], ["audience.portal_id", "audience.id"], ondelete="CASCADE"
        ),
    )

    entry_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    audience_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    audience: Mapped[Audience] = relationship(
        foreign_keys=[audience_id], primaryjoin=audience_id == Audience.id
    )


class EntryArea(PortalOwned, Base):
    """An entry serves a municipality (werkgebied); none at all means: the whole portal."""

    __tablename__ = "entry_area"
    parts = ("entry_id",)
    __table_args__ = (
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["portal_id", "municipality_id"],
            ["municipality.portal_id", "municipality.id"],
            ondelete="CASCADE",
        ),
    )

    entry_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    municipality_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    municipality: Mapped[Municipality] = relationship(
        foreign_keys=[municipality_id], primaryjoin=municipality_id == Municipality.id
    )


class EntryPicture(PortalOwned, Base):
    """An entry shows a picture: its photo or its logo, with words for who cannot see it."""

    __tablename__ = "entry_picture"
    parts = ("entry_id",)
    __table_args__ = (
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["portal_id", "picture_id"], ["picture.portal_id", "picture.id"]),
        CheckConstraint(f"part IN {PARTS}", name="part"),
        Index("ix_entry_picture_picture", "portal_id", "picture_id"),
    )

    entry_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(String(10), primary_key=True)
    picture_id: Mapped[uuid.UUID] = mapped_column()
    alt: Mapped[str] = mapped_column(String(300))
    picture: Mapped[Picture] = relationship(
        foreign_keys=[picture_id], primaryjoin=picture_id == Picture.id, viewonly=True
    )


def _pictured(part: str) -> property:
    """Return the property of an entry that reads and writes one of its pictures as {id, alt}, or
    None.
    """

    def get(entry: Entry) -> NamedPicture | None:
        link = entry.picture_link(part)
        return NamedPicture(id=link.picture_id, alt=link.alt) if link else None

    def put(entry: Entry, value: NamedPicture | None) -> None:
        link = entry.picture_link(part)
        if value is None:
            entry.picture_links = [one for one in entry.picture_links if one.part != part]
        elif link is None:
            entry.picture_links.append(
                EntryPicture(part=part, picture_id=value["id"], alt=value["alt"])
            )
        else:
            link.picture_id, link.alt = value["id"], value["alt"]

    return property(get, put)


class Entry(Belonging, Absence, Checked, PortalOwned, Base):
    """One published thing. Its columns are what was last published; proposals live in revisions.

    `state` is a cache that only moderation writes; `verified_at`: a person said it is still right.
    """

    __tablename__ = "entry"
    parts = ("id", "owner_id")
    __table_args__: tuple[SchemaItem, ...] = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "kind", "slug"),
        UniqueConstraint("portal_id", "kind", "external_id"),
        ForeignKeyConstraint(
            ["portal_id", "owner_id"],
            ["organisation.portal_id", "organisation.id"],
            use_alter=True,
            name="fk_entry_portal_id_owner_id_organisation",
        ),
        ForeignKeyConstraint(["portal_id", "location_id"], ["location.portal_id", "location.id"]),
        ForeignKeyConstraint(["portal_id", "successor_id"], ["entry.portal_id", "entry.id"]),
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_entry_list", "portal_id", "kind", "state", "title"),
        Index("ix_entry_verify", "portal_id", "state", "verify_due_at"),
        Index("ix_entry_owner", "portal_id", "owner_id", "state"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[str] = mapped_column(String(20))
    slug: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(20), default=DRAFT)
    external_id: Mapped[str | None] = mapped_column(String(120))  # for the release before only
    owner_id: Mapped[uuid.UUID | None]
    title: Mapped[str] = mapped_column(String(160))
    summary: Mapped[str] = mapped_column(String(400), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    other_titles: Mapped[list[str]] = mapped_column(Json, default=list, server_default="[]")
    other_summaries: Mapped[list[str]] = mapped_column(Json, default=list, server_default="[]")
    location_id: Mapped[uuid.UUID | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)

    location: Mapped[Location | None] = relationship(
        primaryjoin=lambda: and_(
            Entry.location_id == Location.id, Entry.portal_id == Location.portal_id
        ),
        foreign_keys=lambda: [Entry.location_id],
    )
    places: Mapped[list[EntryPlace]] = relationship(
        cascade="all, delete-orphan", order_by="EntryPlace.position"
    )
    topic_links: Mapped[list[EntryTopic]] = relationship(cascade="all, delete-orphan")
    audience_links: Mapped[list[EntryAudience]] = relationship(cascade="all, delete-orphan")
    area_links: Mapped[list[EntryArea]] = relationship(cascade="all, delete-orphan")
    picture_links: Mapped[list[EntryPicture]] = relationship(cascade="all, delete-orphan")
    picture, logo = _pictured(PHOTO), _pictured(LOGO)
    topics: AssociationProxy[list[Topic]] = association_proxy(
        "topic_links", "topic", creator=lambda topic: EntryTopic(topic=topic)
    )
    audiences: AssociationProxy[list[Audience]] = association_proxy(
        "audience_links", "audience", creator=lambda audience: EntryAudience(audience=audience)
    )
    service_area: AssociationProxy[list[Municipality]] = association_proxy(
        "area_links", "municipality", creator=lambda place: EntryArea(municipality=place)
    )

    __mapper_args__ = {"polymorphic_on": "kind"}  # noqa: RUF012

    def picture_link(self, part: str) -> EntryPicture | None:
        """Return the link to the photo or logo of this entry, if it has one."""
        return next((one for one in self.picture_links if one.part == part), None)

    @property
    def locations(self) -> list[Location]:
        """Every place of this entry: its own address first, then the further ones."""
        return [
            place
            for place in (self.location, *(one.location for one in self.places))
            if place is not None
        ]


class SlugRedirect(PortalOwned, Base):
    """A slug that an entry had, or that of an entry that it took over.

    Its page leads to this entry.
    """

    __tablename__ = "slug_redirect"
    parts = ("entry_id",)
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "kind", "slug"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[str] = mapped_column(String(20))
    slug: Mapped[str] = mapped_column(String(120))
    entry_id: Mapped[uuid.UUID]
    created_at: Mapped[datetime] = mapped_column(Moment)


def kind_table(*more: SchemaItem) -> tuple[SchemaItem, ...]:
    """Return the table arguments that every kind's own table needs.

    The composite key to its entry.
    """
    return (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        *more,
    )
