"""What who wants the mail with news does: ask for it, say yes, choose, and stop; and what time and
bounces do.
"""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.core import mailed_links, receivers
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.mail_addresses import read_mail_address
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.choice_fields import CHOOSE
from wijzerplaat.residents.digests import queries, rules
from wijzerplaat.residents.digests.events import DigestAsked
from wijzerplaat.residents.digests.models import BY_LINK, DigestSubscriber
from wijzerplaat.residents.digests.schemas import ChoiceSchema, SubscribeSchema
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

ABOUT = "digest"
"""What mails to who asked are about, until they answered."""


def ask_for_digest(scope: PortalScope, typed: Fields) -> DigestSubscriber:
    """Take it that somebody wants the mail with news: nothing is sent before that address says yes.

    Asked again it is the same person, who may have chosen other topics as long as they did not say
    yes; after that only their own link changes anything. Raises NotFound where this is off, and
    Invalid.
    """
    queries.require_digests(scope)
    known = put_subscriber(scope, typed)
    emit(scope, DigestAsked(known))
    return known


def put_subscriber(scope: PortalScope, typed: Fields) -> DigestSubscriber:
    """Return who has this address in an audience, made when there is nobody; nobody is mailed.

    Raises Invalid.
    """
    told = load_fields(SubscribeSchema(), typed)
    email, audience = read_mail_address(told["email"]), told["audience"]
    chosen = _read_choice(scope, told)
    known = queries.find_subscriber_by_address(scope, email, audience)
    if known is None:
        known = DigestSubscriber(
            id=uuid.uuid4(),
            audience=audience,
            email=email,
            contact_mark=queries.mark_subscriber(scope, email),
            asked_at=scope.now,
        )
        try:
            with scope.session.begin_nested():
                scope.session.add(known)
        except IntegrityError:  # the same came in at the same moment
            raise Conflict("somebody asks for this address at this very moment") from None
    if known.confirmed_at is None:
        known.topics, known.district = chosen
        known.asked_at = scope.now
    return known


def confirm_digest(scope: PortalScope, token: str) -> DigestSubscriber:
    """Take it that the address is theirs who followed a mailed link: from now on they get the mail.

    Twice is once. Raises NotFound, and Conflict for who stopped meanwhile.
    """
    found = queries.find_subscriber_by_token(scope, token, lock=True)
    if found.stopped_at is not None:
        raise Conflict("it was stopped")
    if found.confirmed_at is None:
        found.confirmed_at = scope.now
        receivers.mark_receiver_answered(scope, found.email, ABOUT)
    return found


def change_digest(scope: PortalScope, token: str, typed: Fields) -> DigestSubscriber:
    """Let somebody hear of other topics or another district.

    Raises NotFound, Invalid, and Conflict for who did not say yes, or stopped.
    """
    found = queries.find_subscriber_by_token(scope, token, lock=True)
    if found.stopped_at is not None or found.confirmed_at is None:
        raise Conflict("there is nothing to change")
    found.topics, found.district = _read_choice(scope, load_fields(ChoiceSchema(), typed))
    return found


def stop_digest(scope: PortalScope, token: str) -> DigestSubscriber:
    """Send somebody no more of it, and forget who it was. Twice is once. Raises NotFound."""
    found = queries.find_subscriber_by_token(scope, token, lock=True)
    if found.stopped_at is None:
        end_digest(scope, found, BY_LINK)
    return found


def end_digest(scope: PortalScope, found: DigestSubscriber, why: str) -> None:
    """Forget who somebody was, and keep when they said yes and when it ended."""
    found.email = found.topics = found.district = found.language = ""
    found.contact_mark = None
    found.stopped_at, found.stopped_by = scope.now, why
    scope.session.flush()


def make_digest_link(scope: PortalScope, subscriber: DigestSubscriber) -> str:
    """Return the token of one more link of somebody, for a mail and nowhere else."""
    ends = scope.now + rules.LINK_LIVES
    return mailed_links.make_mailed_link(scope, queries.LINK, subscriber.id, ends)


def forget_digests(scope: PortalScope) -> int:
    """Forget who asked and did not say yes, and when who stopped had said yes, after their terms;
    return how many.
    """
    asked = terms.find_cutoff(terms.DIGEST_ASKED, scope.now)
    ended = terms.find_cutoff(terms.DIGEST, scope.now)
    never = select(DigestSubscriber.id).where(
        DigestSubscriber.confirmed_at.is_(None), DigestSubscriber.asked_at < asked
    )
    over = select(DigestSubscriber.id).where(DigestSubscriber.stopped_at < ended)
    ids = [*scope.session.scalars(never), *scope.session.scalars(over)]
    for one in ids:
        mailed_links.end_mailed_links(scope, queries.LINK, one)
    return remove_rows(scope, DigestSubscriber, [DigestSubscriber.id.in_(ids)]) if ids else 0


def _read_choice(scope: PortalScope, told: Fields) -> tuple[str, str]:
    """Return the ids of what was chosen by slug. Raises Invalid for what the portal has not."""
    topics = {one.slug: one.id.hex for one in scope.portal.topics}
    districts = {"": "", **{one.slug: one.id.hex for one in scope.portal.districts}}
    wrong = {}
    if not topics.keys() >= set(told["topics"]):
        wrong["topics"] = [str(CHOOSE)]
    if told["district"] not in districts:
        wrong["district"] = [str(CHOOSE)]
    if wrong:
        raise Invalid(wrong)
    chosen = {topics[one] for one in told["topics"]}
    return rules.write_ids(chosen), districts[told["district"]]
