"""The stage of the main story.

The demo portals Lindestad and Heidekempen with one organisation each.
"""

from __future__ import annotations

import email
import email.policy
import tomllib
import uuid
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from typing import Any

from wijzerplaat import config
from wijzerplaat.business.onboarding import seed
from wijzerplaat.ground.adapters.mail import FolderPost
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import EDITOR, ORGANISATION_ADMIN
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.activities.rules import next_weekday
from wijzerplaat.records.moderation.importing import Origin, import_entry
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.effects import jobs as effects_jobs
from wijzerplaat.tenancy.portals import tenants

BEGIN = datetime.combine(
    next_weekday(clock.today() + timedelta(days=1), 5), time(9), clock.AMSTERDAM
)
"""The story begins on the coming Saturday."""
TUESDAY = BEGIN.date() + timedelta(days=3)
ORGANISATION = "buurthuis-de-linde"
PEOPLE = {"ria@buurthuisdelinde.example": ORGANISATION_ADMIN, "sanne@lindestad.example": EDITOR}


def build(platform: Platform) -> None:
    """Apply both demo portals.

    In each, publish its own Buurthuis De Linde, and give Lindestad its people.
    """
    for slug in ("lindestad", "heidekempen"):
        folder = config.ROOT / "tenants" / slug
        tenants.apply_tenant(platform.database, folder)
        platform.directory.forget()
        with unit_of_work(platform.database, platform.directory.by_slug(slug)) as scope:
            rows = tomllib.loads(
                (folder / "content" / "organisations.toml").read_text(encoding="utf-8")
            )["organisation"]
            row = next(one for one in rows if one["slug"] == ORGANISATION)
            fields = seed.make_seed_fields("organisation", row, clock.today(scope.now))
            checked = Origin(slug=ORGANISATION, verified_at=scope.now)
            entry = import_entry(scope, "organisation", fields, checked)
        if slug == "lindestad":
            _people(platform, entry.id)


def _people(platform: Platform, organisation_id: uuid.UUID) -> None:
    for address, role in PEOPLE.items():
        user = User(
            id=uuid.uuid4(),
            email=address,
            name=address.split("@")[0].title(),
            fs_uniquifier=uuid.uuid4().hex,
        )
        with platform_work(platform.database) as scope:
            user.confirmed_at = scope.now
            scope.session.add(user)
        with unit_of_work(platform.database, platform.directory.by_slug("lindestad")) as scope:
            owner = organisation_id if role == ORGANISATION_ADMIN else None
            scope.session.add(Membership(user_id=user.id, role=role, organisation_id=owner))


class Post:
    """What the worker sends, and who got which mail."""

    def __init__(self, platform: Platform) -> None:
        self.platform, self.folder = platform, FolderPost(platform.settings.post)

    def deliver(self) -> None:
        """Do what the worker does: carry out everything that waits in the outbox."""
        effects_jobs.send_outbox(self.platform)

    def to(self, address: str) -> list[EmailMessage]:
        """Return the mails to somebody, newest first."""
        self.deliver()
        read: list[Any] = [
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in self.folder.read()
        ]
        return [message for message in read if message["To"] == address]

    def newest(self, address: str, subject: str) -> str:
        """Return the text of the newest mail to somebody; its subject must hold these words."""
        message = next((one for one in self.to(address) if subject in one["Subject"]), None)
        assert message is not None, (subject, [one["Subject"] for one in self.to(address)])
        return message.get_body(("plain",)).get_content()


def link(text: str, path: str) -> str:
    """Return the address in a mail that holds this path."""
    return next(word for word in text.split() if path in word)
