"""The test world with a canary of every kind in both portals, and with every actor logged in once.

The slug and title of each hold the name of its portal: where that shows in the other, a wall leaks.
"""

from __future__ import annotations

import io
import re
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import delete, select

from tests import world
from tests.house.planted_campaigns import plant_campaigns
from tests.house.planted_corrections import plant_corrections
from tests.house.planted_criteria import plant_criteria
from tests.house.planted_menus import plant_menus, plant_season
from tests.house.planted_questions import plant_questions
from tests.house.planted_reach import plant_reach
from tests.support.pictures import saved, scene
from tests.support.sources import plant_record
from tests.support.talks import plant_talk
from tests.support.tasks import plant_tasks
from tests.tenancy.accounts.signing_in import sign_in, token
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.joining import takeovers
from wijzerplaat.desks.joining.models import CLAIM, JOIN, Application, TakeOver
from wijzerplaat.desks.links import service as links
from wijzerplaat.desks.links.models import LinkCheck
from wijzerplaat.ground.adapters.fetch import Answer
from wijzerplaat.ground.core import clock, link_tokens
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import EDITOR, MEMBER, PART_EDITOR
from wijzerplaat.ground.core.scope import Part, Scope, platform_work, unit_of_work
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.moderation import queries, scheduling
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.residents.search import search_words
from wijzerplaat.residents.signups import service as signups
from wijzerplaat.residents.signups.models import Signup
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts import service as accounts
from wijzerplaat.tenancy.accounts.events import Terms
from wijzerplaat.tenancy.accounts.models import Invitation, Membership, User
from wijzerplaat.tenancy.pictures import service as pictures

OWN, OTHER, HOST_OF_ALL = "eikstad", "beekdorp", "http://platform.test"
ORIGIN = {OWN: world.EIKSTAD, OTHER: world.BEEKDORP, "platform": HOST_OF_ALL}
PEOPLE = {
    "member": "member@eikstad.example",
    "organisation-admin": "admin@eikstad.example",
    "neighbour": "neighbour@eikstad.example",
    "editor": "editor@eikstad.example",
    "part-editor": "part-editor@eikstad.example",
    "portal-admin": "portal-admin@eikstad.example",
    "operator": "operator@platform.example",
    "disabled": "disabled@eikstad.example",
}
ACTORS = ("anonymous", *PEOPLE)
CANARIES: dict[str, dict[str, Any]] = {
    "organisation": {},
    "service": world.SERVICE,
    "activity": world.ACTIVITY,
    "vacancy": world.VACANCY,
    "article": world.ARTICLE,
}
OWNED = frozenset({"service", "activity", "vacancy"})
LETTER = "20261124T100000000000-00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Cookie:
    """What a browser holds after it was used to log in: its session, and the token in its forms."""

    session: str
    csrf: str


@dataclass
class Planted:
    """What stands in one portal for the tests to ask for."""

    portal: str
    slugs: dict[str, str] = field(default_factory=dict)
    ids: dict[str, uuid.UUID] = field(default_factory=dict)
    when: When = When(clock.today())
    signup: str = ""
    screen: str = ""
    question: str = ""
    asked: str = ""
    answered: str = ""
    invitation: str = ""
    takeover: str = ""
    corrected: str = ""
    talk: str = ""
    picture: str = ""

    @property
    def names(self) -> list[str]:
        """Return every word by which something here is asked for."""
        when = f"{self.when.day.isoformat()}-{self.when.hour}"
        links = (self.signup, self.question, self.asked, self.answered, self.corrected, self.talk)
        return [
            *map(str, self.ids.values()),
            *self.slugs.values(),
            *links,
            self.takeover,
            self.invitation,
            when,
        ]


@dataclass
class World:
    """Both portals, and what each actor's browser holds, per host that the actor logged in on."""

    portals: dict[str, Planted]
    cookies: dict[tuple[str, str], Cookie] = field(default_factory=dict)


def plant(app: Flask) -> World:
    """Fill both portals of a test world, log everybody in, and shut one of them out again."""
    here: Platform = app.extensions["wijzerplaat"]
    with app.app_context():
        found = World({slug: _plant(here, slug) for slug in (OWN, OTHER)})
    _letter(here)
    for slug in (OWN, "platform"):
        for who in ACTORS:
            found.cookies[(who, slug)] = _cookie(app, ORIGIN[slug], PEOPLE.get(who))
    with platform_work(here.database) as scope:
        accounts.find_user_by_email(scope, PEOPLE["disabled"]).active = False
        # making the world is no news: what is asked later may mail
        scope.session.execute(delete(OutboxMessage).where(OutboxMessage.dead_at.is_(None)))
    return found


def _plant(here: Platform, slug: str) -> Planted:
    found = Planted(slug)
    with unit_of_work(here.database, here.directory.by_slug(slug)) as scope:
        first = scope.session.scalars(
            select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
        ).one()
        for kind, fields in CANARIES.items():
            title = f"Kanarie {slug} {kind}"
            entry_id = world.publish(
                scope,
                kind,
                {"summary": f"Kanarie van {slug}.", **fields, "title": title},
                first.id if kind in OWNED else None,
            )
            found.ids[kind], found.slugs[kind] = (
                entry_id,
                scope.session.get_one(Entry, entry_id).slug,
            )
        found.slugs |= plant_menus(scope)
        found.ids["season"] = plant_season(scope)
        word = {"word": f"kanarie-{slug}", "kind": "allow", "alternative": "", "note": ""}
        found.ids["word"] = plain.add_portal_word(scope, word).id
        found.ids["addition"] = search_words.add_search_addition(
            scope, {"said": f"kanarie {slug}", "meant": "vogel"}
        ).id
        picture = pictures.add_picture(scope, io.BytesIO(saved(scene(200, 120), "PNG")), "Kanarie")
        photo = pictures.add_picture(scope, io.BytesIO(saved(scene(120, 200), "PNG")), "Kanarie")
        member = select(User.id).where(User.email == f"member@{slug}.example")
        found.ids["photo"], photo.added_by = photo.id, scope.session.scalars(member).one()
        found.ids["picture"], found.picture = picture.id, f"{picture.digest[:12]}-200.webp"
        _proposals(scope, found, first.id)
        _board(scope, found)
        _letters(scope, found, first.id)
        _people(scope, found, first.id)
        author_id = scope.session.get_one(Membership, found.ids["membership"]).user_id
        for name in ("waiting", "planned", "decided", "talk"):
            scope.session.get_one(Revision, found.ids[name]).author_id = author_id
        if slug == OWN:
            disabled = accounts.find_or_add_user(scope, PEOPLE["disabled"], "Uit Dienst")
            accounts.grant_role(scope, disabled.id, EDITOR)
            keeper = accounts.find_or_add_user(scope, PEOPLE["part-editor"], "Deel")
            part = Part(frozenset(one.id for one in scope.portal.topics))
            accounts.grant_role(scope, keeper.id, PART_EDITOR, part=part)
    here.directory.forget()
    return found


def _proposals(scope: Scope, found: Planted, owner_id: uuid.UUID) -> None:
    changed = {
        **world.VACANCY,
        "title": f"Kanarie {found.portal} vacancy",
        "summary": "Kook 2 keer in de week.",
    }
    found.ids["waiting"] = moderation.propose_revision(
        scope, "vacancy", changed, owner_id=owner_id, entry_id=found.ids["vacancy"]
    ).id
    planned = moderation.propose_revision(
        scope,
        "article",
        {**world.ARTICLE, "title": f"Kanarie {found.portal} gepland"},
        owner_id=None,
    )
    found.ids["planned"] = scheduling.plan_revision(
        scope, planned.id, scope.now + timedelta(days=365)
    ).id
    found.ids["decided"] = queries.list_entry_revisions(scope, found.ids["service"])[0].id
    found.ids["talk"], found.talk = plant_talk(scope, found.portal, owner_id)


def _board(scope: Scope, found: Planted) -> None:
    """What hangs on the editors' board: a report, a note, a website, two doubles and a merge."""
    about = scope.session.get_one(Entry, found.ids["activity"])
    feedback.create_report(
        scope, about, {"what": "phone", "text": f"Kanarie {found.portal}", "email": ""}
    )
    found.ids["report"] = feedback.list_reports_by_state(scope)[0].id
    found.ids["note"] = contacts.add_entry_note(
        scope, about.id, {"text": f"Kanarie {found.portal}"}
    ).id
    website = {
        **CANARIES["organisation"],
        "summary": "Kanarie.",
        "website": f"https://kanarie-{found.portal}.nl",
    }
    for name in ("twin", "stays", "goes"):
        found.ids[name] = world.publish(
            scope, "organisation", {**website, "title": f"Kanarie {found.portal} {name}"}
        )
    links.record_link_check(scope, links.Due(found.ids["twin"], website["website"]), Answer(404))
    scope.session.flush()
    check = scope.session.scalars(select(LinkCheck)).one()
    check.broken_at, found.ids["link"] = scope.now, check.id
    kept, gone = duplicates.find_both_entries(scope, found.ids["stays"], found.ids["goes"])
    found.ids["merge"] = duplicates.merge_entries(
        scope, kept.id, gone.id, {}, duplicates.make_pair_mark(kept, gone)
    ).id
    later = clock.today(scope.now) + timedelta(days=10)
    paused = {"starts_on": later.isoformat(), "ends_on": None, "told": ""}
    found.ids["takedown"] = takedown.pause_entry(scope, found.ids["service"], paused).id
    found.ids.update(plant_record(scope, found.portal))
    found.ids.update(plant_tasks(scope, found.portal, found.ids))


def _letters(scope: Scope, found: Planted, owner_id: uuid.UUID) -> None:
    coming = select(Occurrence).where(
        Occurrence.activity_id == found.ids["activity"],
        Occurrence.starts_at > clock.to_amsterdam_time(scope.now),
    )
    row = scope.session.scalars(coming.order_by(Occurrence.starts_at)).first()
    assert row is not None
    found.when = When(row.starts_at.date(), row.starts_at.hour)
    signed = signups.create_signups(
        scope, [row], {"name": "Kanarie", "contact": f"kanarie@{found.portal}.example", "people": 1}
    )
    found.signup = _known(signed.signups[0], f"aanmelding-{found.portal}")
    organisation = scope.session.get_one(Organisation, owner_id)
    asked = Question(
        organisation_id=owner_id,
        round_due_at=organisation.verify_due_at,
        step=1,
        token_hash="",
        sent_at=scope.now,  # after all of it was checked: it is still asked
        expires_at=scope.now + timedelta(days=365),
    )
    found.question = _known(asked, f"vraag-{found.portal}")
    scope.session.add(asked)
    plant_corrections(scope, found)
    plant_criteria(scope, found, owner_id)
    plant_questions(scope, found)
    plant_campaigns(scope, found, owner_id)
    plant_reach(scope, found)


def _people(scope: Scope, found: Planted, owner_id: uuid.UUID) -> None:
    """Somebody to change, somebody invited, and somebody who asks, in an organisation and on the
    staff.
    """
    made = {"membership": (MEMBER, owner_id), "staff": (EDITOR, None)}
    for name, (role, group) in made.items():
        user = accounts.find_or_add_user(scope, f"kanarie-{name}@{found.portal}.example", "Kanarie")
        found.ids[name] = accounts.grant_role(scope, user.id, role, group).id
    invited = memberships.invite_without_permission_check(
        scope, owner_id, f"gast@{found.portal}.example", Terms(MEMBER)
    )
    found.invitation, found.ids["invitation"] = (
        _known(invited, f"uitnodiging-{found.portal}"),
        invited.id,
    )
    found.ids["staff-invitation"] = memberships.invite_without_permission_check(
        scope, None, f"gast@{found.portal}.example", Terms(EDITOR)
    ).id
    for name, kind, group in (
        ("joining", JOIN, owner_id),
        ("claiming", CLAIM, found.ids["organisation"]),
    ):
        asked = Application(
            id=uuid.uuid4(),
            organisation_id=group,
            kind=kind,
            name="Kanarie",
            email=f"{name}@{found.portal}.example",
            created_at=scope.now,
        )
        scope.session.add(asked)
        found.ids[name] = asked.id
    taken = takeovers.begin_takeover(scope, scope.session.get_one(Organisation, owner_id), asked)
    found.takeover, found.ids["takeover"] = _known(taken, f"overname-{found.portal}"), taken.id


def _known(row: Signup | Question | Invitation | TakeOver, name: str) -> str:
    """Give a row a token that the test knows."""
    token = name.ljust(32, "x")
    row.token_hash = link_tokens.hash_token(token)
    return token


def _letter(here: Platform) -> None:
    here.settings.post.mkdir(parents=True, exist_ok=True)
    (here.settings.post / f"{LETTER}.eml").write_bytes(
        b"Subject: Proef\nFrom: Eikstadwijzer <post@platform.test>\nTo: a@b.example\nDate: Tue, 24 "
        b"Nov 2026 10:00:00 +0000\n"
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/"
        b"plain\n\nHallo.\n"
        b"--x\nContent-Type: text/calendar\nContent-Disposition: attachment; "
        b"filename=a.ics\n\nBEGIN:VCALENDAR\n--x--\n"
    )


def _cookie(app: Flask, origin: str, email: str | None) -> Cookie:
    """Log in the way a person does (or only look at a form), and keep what the browser then
    holds.
    """
    client = app.test_client()
    if email:
        sign_in(client, origin, email)
    csrf = token(client, origin)
    held = client.get_cookie("session", domain=re.sub("^https?://", "", origin))
    assert held is not None
    return Cookie(held.value, csrf)
