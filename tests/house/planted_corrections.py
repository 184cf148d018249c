"""What the test world holds of what is corrected or put back.

A mailed link, a replacement, a sample, a date called off, somebody taken out.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import select

from tests.house.planted_digests import plant_digests
from tests.house.planted_help import plant_help
from tests.house.planted_lists import plant_lists
from tests.house.planted_mails import plant_mails
from tests.house.planted_replies import plant_replies
from tests.house.planted_stories import plant_stories
from wijzerplaat.ground.core import audit, link_tokens
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.permissions import MEMBER
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.records.moderation import correcting
from wijzerplaat.records.moderation.models import Sample
from wijzerplaat.records.replacements.models import Replacement
from wijzerplaat.residents.signups.models import Signup
from wijzerplaat.tenancy.accounts.models import User

LATE = 8
"""A date of the weekly activity that no other test looks at."""


def plant_corrections(scope: Scope, found) -> None:
    """Plant a link to a version, as its mail holds it, and what can be put back."""
    found.corrected = f"gewijzigd-{found.portal}".ljust(32, "x")
    scope.session.add(
        MailedLink(
            token_hash=link_tokens.hash_token(found.corrected),
            kind=correcting.LINK,
            object_id=found.ids["decided"],
            ends_at=scope.now + timedelta(days=365),
        )
    )
    done = {"live": [], "waiting": []}
    row = Replacement(id=uuid.uuid4(), sort="phone", old="112", new="113", done=done, at=scope.now)
    scope.session.add(row)
    found.ids["replacement"] = row.id
    listed = scope.session.scalars(select(Signup).order_by(Signup.created_at)).first()
    found.ids["list_date"], found.ids["listed"] = listed.occurrence_id, listed.id
    sample = Sample(id=uuid.uuid4(), revision_id=found.ids["decided"], taken_at=scope.now)
    scope.session.add(sample)
    found.ids["sample"] = sample.id
    last = select(Occurrence).where(Occurrence.activity_id == found.ids["activity"])
    off = scope.session.scalars(last.order_by(Occurrence.starts_at)).all()[LATE]
    off.cancelled, off.called_off_at = True, scope.now
    found.ids["called_off"] = off.id
    left = User(
        id=uuid.uuid4(),
        email=f"weg@{found.portal}.example",
        name="Kanarie Weg",
        fs_uniquifier=uuid.uuid4().hex,
        create_datetime=scope.now,
    )
    line = Audit(
        id=uuid.uuid4(),
        at=scope.now,
        actor_id=uuid.uuid4(),
        action=audit.MEMBER_REMOVED,
        entry_id=found.ids["organisation"],
        about_id=left.id,
        fields=[MEMBER],
        revision_ids=[],
    )
    scope.session.add_all([left, line])
    found.ids["removed"] = line.id
    plant_replies(scope, found)
    plant_mails(scope, found, left.id)
    plant_help(scope, found)
    plant_digests(scope, found)
    plant_stories(scope, found)
    plant_lists(scope, found)
