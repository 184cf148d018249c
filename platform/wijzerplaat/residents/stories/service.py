"""What who sends a story does: send it, answer for the address, take it back; and what time does.

What the desk decides is heard in `following.py`.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.core import encryption, limits, mailed_links, receivers
from wijzerplaat.ground.core.contacts import Contact, read_contact
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.articles.rules import STORY
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import DRAFT, PUBLISHED, Entry, EntryPicture
from wijzerplaat.records.entries.schemas import CHOOSE_PICTURE
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.rules import SENT_BACK
from wijzerplaat.records.takedown import erasing
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.residents.stories import queries, rules
from wijzerplaat.residents.stories.events import StoryAsked, StoryWithdrawn
from wijzerplaat.residents.stories.models import (
    ASKED,
    KIND,
    ONLINE,
    WAITING,
    WITHDRAWN,
    ResidentStory,
)
from wijzerplaat.residents.stories.schemas import TOPIC, StorySchema
from wijzerplaat.residents.stories.tasks import open_withdrawn_task
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.pictures.models import Picture
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

TAKEN_BACK = N_("De inzender nam dit verhaal terug.")


def create_resident_story(scope: PortalScope, typed: Fields, network: str = "") -> ResidentStory:
    """Take a story of somebody without account; it goes no further before the address answered.
    The same words from the same address are the same one.

    Raises NotFound where this is off, Invalid, TooMany.
    """
    queries.require_stories(scope)
    told = _load_story(typed)
    _require_choices(scope, told)
    email = read_contact(told["email"]).email
    whose = encryption.make_mark(
        scope.session, "story", str(scope.portal.id), Contact(email=email).spelling
    )
    words = (rules.fold_story_words(told[name]) for name in ("title", "text"))
    mark = encryption.make_mark(scope.session, whose, *words)
    story = _find_marked(scope, mark)
    if story is None:
        limits.require_attempt(scope, "story of", whose, rules.PER_CONTACT)
        here = f"{scope.portal.id}:{network}"
        limits.require_attempt(scope, "story from", here, rules.PER_NETWORK)
        story = _add(scope, {**told, "email": email}, mark)
    emit(scope, StoryAsked(story))
    return story


def confirm_resident_story(scope: PortalScope, token: str) -> ResidentStory:
    """Take it that the address is theirs who followed a mailed link: now the desk reads the story,
    among all that is proposed. Twice is once. Raises NotFound.
    """
    story = queries.find_story_by_token(scope, token, lock=True)
    if story.state != ASKED:
        return story
    queries.require_stories(scope)
    receivers.mark_receiver_answered(scope, story.email, make_story_mail_key(story))
    send_story_to_desk(scope, story)
    return story


def send_story_to_desk(scope: PortalScope, story: ResidentStory) -> Revision:
    """Lay a story before the desk as a new article; from now on its words stand there only."""
    sender = replace(scope, actor=Actor(name=name_sender(story), is_system=True))
    revision = moderation.propose_revision(sender, KIND, _make_fields(scope, story), owner_id=None)
    revision.reply_to = []  # this room tells who sent it
    story.entry_id, story.state, story.answered_at = revision.entry_id, WAITING, scope.now
    story.text = ""
    return revision


def withdraw_resident_story(scope: PortalScope, token: str) -> ResidentStory:
    """Take a story back: it leaves the site at once and for good, with its photo and all versions.

    Of one that nobody answered for nothing stays. Twice is once. Raises NotFound.
    """
    story = queries.find_story_by_token(scope, token, lock=True)
    if story.state == WITHDRAWN:
        return story
    was, picture_id = story.state, story.picture_id
    entry_id = _erase_article(scope, story)
    story.state, story.closed_at = WITHDRAWN, scope.now
    story.mark = None  # who sends the same later sends it anew
    story.picture_id, story.title, story.text, story.picture_alt = None, "", "", ""
    _erase_picture(scope, picture_id)
    if was == ASKED:
        forget_resident_story(scope, story)
        return story
    if entry_id is not None and was in (WAITING, ONLINE):
        open_withdrawn_task(scope, story)
    emit(scope, StoryWithdrawn(story, was == ONLINE))
    return story


def purge_resident_stories(scope: PortalScope) -> int:
    """Forget who sent a story that is not on the site, when the term is over, addresses that never
    answered, and stories of which nobody answered a question of the desk; return how many.
    """
    closed = terms.find_cutoff(terms.STORY, scope.now)
    waited = scope.now - rules.UNANSWERED_KEPT
    unanswered = _select_unanswered(scope.now - rules.QUESTION_KEPT)
    old = or_(
        ResidentStory.closed_at < closed,
        (ResidentStory.state == ASKED) & (ResidentStory.created_at < waited),
        (ResidentStory.state == WAITING) & ResidentStory.revision_id.in_(unanswered),
    )
    gone = select(ResidentStory).where(ResidentStory.purged_at.is_(None), old)
    found = scope.session.scalars(gone.with_for_update()).all()
    for story in found:
        picture_id = story.picture_id
        _erase_article(scope, story)
        forget_resident_story(scope, story)
        _erase_picture(scope, picture_id)
    return len(found)


def _select_unanswered(before: datetime) -> Select[uuid.UUID]:
    """Return the questions of the desk that nobody answered since then."""
    return select(Revision.id).where(
        Revision.state == DRAFT,
        Revision.replaced.is_(False),
        Revision.decision == SENT_BACK,
        Revision.decided_at < before,
    )


def forget_resident_story(scope: PortalScope, story: ResidentStory) -> None:
    """Let all go that tells who it was; topic, state and dates stay."""
    story.title = story.text = story.name = story.email = story.reason = story.picture_alt = ""
    story.mark = story.picture_id = story.entry_id = story.revision_id = None
    story.state = WITHDRAWN if story.state in (ASKED, WAITING) else story.state
    story.purged_at, story.language = scope.now, ""
    mailed_links.end_mailed_links(scope, queries.LINK, story.id)


def make_story_link(scope: PortalScope, story: ResidentStory) -> str:
    """Return the token of one more link to a story, for a mail and nowhere else."""
    ends = scope.now + rules.LINK_LIVES
    return mailed_links.make_mailed_link(scope, queries.LINK, story.id, ends)


def make_story_mail_key(story: ResidentStory) -> str:
    """Return what mails about a story are about."""
    return f"story:{story.id}"


def name_sender(story: ResidentStory) -> str:
    """Return who tells a story, as residents read it."""
    return story.name or _("Een bewoner")


def _make_fields(scope: PortalScope, story: ResidentStory) -> Fields:
    """Return a story as the fields of an article; a topic or photo that went meanwhile is left
    out.
    """
    lead, rest = rules.split_lead(story.text)
    quoted = rules.choose_quote(story.text)
    known = {one.slug for one in scope.portal.topics}
    named = {"id": str(story.picture_id), "alt": story.picture_alt}
    quote = {"text": quoted, "name": name_sender(story), "age": None, "about": ""}
    return {
        "genre": STORY,
        "title": story.title,
        "summary": lead,
        "body": rest,
        "topics": [story.topic] if story.topic in known else [],
        "picture": named if pictures.describe_named_picture(scope, named) else None,
        "quote": quote if quoted else None,
    }


def _load_story(typed: Fields) -> Fields:
    try:
        return load_fields(StorySchema(), typed)
    except Invalid as problem:  # the words of a photo are wrong at a field of their own
        raise Invalid(entries.flatten_messages(problem.fields)) from None


def _require_choices(scope: PortalScope, told: Fields) -> None:
    """Raise Invalid for a topic that the portal does not have, and for a photo that is not one
    which somebody without account sent just now.
    """
    wrong = {}
    if told["topic"] not in {one.slug for one in scope.portal.topics}:
        wrong["topic"] = [str(TOPIC)]
    named = told.get("picture")
    if named and not _is_loose_picture(scope, named["id"]):
        wrong["picture"] = [str(CHOOSE_PICTURE)]
    if wrong:
        raise Invalid(wrong)


def _is_loose_picture(scope: PortalScope, picture_id: uuid.UUID) -> bool:
    """Return whether a picture came in without account and stands nowhere: nobody may take away a
    photo of somebody else by naming it in a story and taking that back.
    """
    try:
        picture = pictures.find_picture(scope, picture_id)
    except NotFound:
        return False
    shown = select(EntryPicture.entry_id).where(EntryPicture.picture_id == picture_id)
    told = select(ResidentStory.id).where(ResidentStory.picture_id == picture_id)
    return picture.added_by is None and not any(
        scope.session.scalars(one.limit(1)).first() for one in (shown, told)
    )


def _erase_article(scope: PortalScope, story: ResidentStory) -> uuid.UUID | None:
    """Erase the article that a story became, in whatever state it is; return which it was."""
    system = replace(scope, actor=Actor(name=_("de inzender"), is_system=True))
    entry_id, story.entry_id = story.entry_id, None  # so it is no news to us that this goes
    scope.session.flush()
    there = select(Entry.id).where(Entry.id == entry_id)
    if entry_id is None or scope.session.scalars(there).first() is None:
        return None
    entry = moderation.lock_entry_row(scope, entry_id)
    waits = moderation.find_open_proposal(scope, entry.id)
    if waits is not None:
        moderation.withdraw_revision(system, waits.id)
    if entry.state == PUBLISHED:
        takedown.archive_record(system, entry.id, {"explanation": _(TAKEN_BACK)})
    erasing.erase_entry(system, entry_id)
    return entry_id


def _erase_picture(scope: PortalScope, picture_id: uuid.UUID | None) -> None:
    """Delete the photo of a story at once, unless an editor put it elsewhere too."""
    if picture_id is None:
        return
    scope.session.flush()
    picture = scope.session.scalars(select(Picture).where(Picture.id == picture_id)).one_or_none()
    shown = select(EntryPicture.entry_id).where(EntryPicture.picture_id == picture_id)
    if picture is not None and scope.session.scalars(shown.limit(1)).first() is None:
        pictures.erase_picture(scope, picture)


def _find_marked(scope: PortalScope, mark: str) -> ResidentStory | None:
    same = select(ResidentStory).where(ResidentStory.mark == mark)
    return scope.session.scalars(same).one_or_none()


def _add(scope: PortalScope, told: Fields, mark: str) -> ResidentStory:
    picture = told.pop("picture", None)
    told.pop("agreed", None)
    story = ResidentStory(
        id=uuid.uuid4(),
        mark=mark,
        state=ASKED,
        reason="",
        created_at=scope.now,
        picture_id=picture["id"] if picture else None,
        picture_alt=picture["alt"] if picture else "",
        **told,
    )
    try:
        with scope.session.begin_nested():
            scope.session.add(story)
    except IntegrityError:  # the same came in at the same moment
        known = _find_marked(scope, mark)
        if known is None:
            raise Conflict("it went away at this very moment") from None
        return known
    return story
