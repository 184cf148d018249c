"""What the matrix fills in: the parts of addresses, and the forms that an allowed actor may send.

A key is 'endpoint:argument', 'blueprint:argument' or 'argument'; the first that fits counts.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

from tests.house.planted import LETTER, Planted

# Names something of one portal: asked for in the other, it must look as if it were not there.
OBJECTS: dict[str, Callable[[Planted], Any]] = {
    "organisations:slug": lambda it: it.slugs["organisation"],
    "services:slug": lambda it: it.slugs["service"],
    "activities:slug": lambda it: it.slugs["activity"],
    "signups:slug": lambda it: it.slugs["activity"],
    "vacancies:slug": lambda it: it.slugs["vacancy"],
    "articles:slug": lambda it: it.slugs["article"],
    "discover:slug": lambda it: it.slugs["topic"],
    "neighbourhoods:slug": lambda it: it.slugs["district"],
    "feedback:slug": lambda it: it.slugs["activity"],
    "contacts.call:entry_id": lambda it: it.ids["organisation"],
    "report_id": lambda it: it.ids["report"],
    "note_id": lambda it: it.ids["note"],
    "check_id": lambda it: it.ids["link"],
    "kept_id": lambda it: it.ids["organisation"],
    "gone_id": lambda it: it.ids["twin"],
    "merge_id": lambda it: it.ids["merge"],
    "signups:token": lambda it: it.signup,
    "questions:token": lambda it: it.asked,
    "question_id": lambda it: it.ids["asked"],
    "freshness:token": lambda it: it.question,
    "writing:entry_id": lambda it: it.ids["article"],
    "writing.cancel:revision_id": lambda it: it.ids["planned"],
    "versions.undo:revision_id": lambda it: it.ids["decided"],
    "words:word_id": lambda it: it.ids["word"],
    "search_desk:addition_id": lambda it: it.ids["addition"],
    "sampling:sample_id": lambda it: it.ids["sample"],
    "welcome:slug": lambda it: it.slugs["organisation"],
    "takeovers:token": lambda it: it.takeover,
    "takeover_id": lambda it: it.ids["takeover"],
    "welcome:token": lambda it: it.invitation,
    "people:application_id": lambda it: it.ids["joining"],
    "applications:application_id": lambda it: it.ids["claiming"],
    "people:membership_id": lambda it: it.ids["membership"],
    "staff:membership_id": lambda it: it.ids["staff"],
    "people:invitation_id": lambda it: it.ids["invitation"],
    "staff:invitation_id": lambda it: it.ids["staff-invitation"],
    "pictures:picture_id": lambda it: it.ids["picture"],
    "picture_id": lambda it: it.ids["photo"],
    "organisation_id": lambda it: it.ids["organisation"],
    "entry_id": lambda it: it.ids["activity"],
    "revision_id": lambda it: it.ids["waiting"],
}
# Names nothing that belongs to one portal.
NEUTRAL: dict[str, Any] = {
    "when": lambda it: it.when,
    "texts:slug": "over",
    "sort": "activiteiten",
    "block": "wie",
    "given": "klopt",
    "pictures:name": lambda it: it.picture,
    "portals:name": "basis",
    "portals:colours": "0b5a78-0b5a78",
    "link": "geen-link".ljust(32, "x"),
    "mailbox:name": LETTER,
    "number": 0,
    "z": 14,
    "x": 8355,
    "y": 5402,
}
MISSING: dict[type, Any] = {
    uuid.UUID: uuid.UUID("00000000-0000-4000-8000-00000000dead"),
    str: "bestaat-niet".ljust(32, "x"),
}
ACTIVITY = {
    "title": "Soep eten",
    "summary": "Eet soep met je buren.",
    "first_date": "24-11-2026",
    "start_time": "12.00",
    "end_time": "13.30",
    "repeat": "weekly",
    "cost_cents": "1,50",
    "topics": ["ontmoeten"],
    "location-name": "Buurthuis De Eik",
}
ARTICLE = {
    "title": "Zo werkt het",
    "summary": "Lees hoe het werkt.",
    "genre": "tip",
    "topics": ["geld"],
}
ASKED = {"name": "Sanne", "email": "sanne@post.example", "explanation": "Ik werk er."}
FORMS: dict[str, dict[str, Any]] = {
    "signups.sign_up": {"name": "Sanne", "email": "sanne@post.example", "people": "1"},
    "freshness.answer": {"antwoord": "gestopt"},
    "freshness.propose": {"phone": "0500 44 55 66"},
    "questions.ask": {"text": "Waar kan ik eten?", "contact": "iemand@post.example"},
    "answering.answer": {"answer": "Je kunt eten in het buurthuis."},
    "saved.keep": {"pagina": "/organisaties/buurthuis-de-eik"},
    "saved.send": {"email": "iemand@post.example", "lijst": "organisation.buurthuis-de-eik"},
    "feedback.send": {"what": "phone"},
    "contacts.call": {"outcome": "correct"},
    "contacts.note": {"text": "Bel na 10 uur."},
    "accounts.ask": {"email": "member@eikstad.example"},
    "accounts.ask_password": {"email": "member@eikstad.example"},
    "mine.create": ACTIVITY,
    "mine.change": ACTIVITY,
    "mine.create_copy": ACTIVITY,
    "drafting.keep": {**ACTIVITY, "formulier": "/mijn/activiteiten/nieuw", "soort": "activity"},
    "drafting.begin_anew": {"formulier": "/mijn/activiteiten/nieuw", "soort": "activity"},
    "drafting.days": {**ACTIVITY, "formulier": "/mijn/activiteiten/nieuw", "soort": "activity"},
    "drafting.look": {**ACTIVITY, "formulier": "/mijn/activiteiten/nieuw", "soort": "activity"},
    "mine.change_organisation": {
        "title": "Buurthuis De Eik",
        "summary": "Kom langs voor koffie.",
        "topics": ["ontmoeten"],
    },
    "welcome.claim": ASKED,
    "welcome.join": ASKED,
    "welcome.start": {
        "title": "Soepclub",
        "summary": "Wij koken soep.",
        "name": "Sanne",
        "email": "sanne@post.example",
    },
    "welcome.accept": {"name": "Sanne"},
    "people.invite": {"email": "sanne@post.example", "role": "organisation_member"},
    "people.change_role": {"role": "organisation_admin"},
    "applications.refuse": {"reason": "De club kent je niet."},
    "staff.invite": {"email": "sanne@post.example", "role": "editor"},
    "staff.change_role": {"role": "portal_admin"},
    "admin.look": {"brand": "#0b5a78"},
    "admin.publish": {"brand": "#0b5a78", "gezien": "0b5a78-0b5a78"},
    "moderation.approve": {"reden": "We belden erover."},
    "mending.save": {
        "title": "Koken",
        "summary": "Kook voor de buurt.",
        "topics": ["ontmoeten"],
        "reden": "We belden erover.",
    },
    "presence.switch": {"toetsen": "uit"},
    "moderation.ask": {"vraag": "Hoe laat is het?"},
    "moderation.reject": {"reden": "Dit is reclame."},
    "writing.create": ARTICLE,
    "writing.change": ARTICLE,
    "account.rename": {"name": "Sanne"},
    "words.add": {"word": "participeren", "kind": "hard", "alternative": "meedoen"},
    "trusting.change": {"organisation": ["phone"], "een_op": "5"},
    "trusting.change_one": {"hoe": "trusted"},
    "reading.judge": {"text": "Kom langs voor koffie."},
    "search_desk.add": {"said": "poetshulp", "meant": "hulp in huis"},
    "search.tell": {"words": "paardrijden"},
}
BODIES: dict[str, dict[str, Any]] = {
    "plain.judge": {"text": "Kom langs voor koffie.", "names": []},
}
"""What is sent as JSON instead of a form."""
# Allowed actors cannot succeed here by a form alone; the tests of the room itself show that it
# works.
NEEDS_MORE: dict[str, str] = {
    "admin.undo": "earlier colours",
    "portals.own_stylesheet": "the colours of the portal",
    "contacts.find": "the page somebody comes from",
    "duplicates.merge": "the mark of what somebody saw",
    "accounts.enter_by_code": "a code from a mail",
    "accounts.enter_by_link": "a link from a mail",
    "accounts.show_link": "a link from a mail",
    "accounts.show_password": "a link from a mail",
    "accounts.choose_password": "a link from a mail",
    "accounts.enter_by_password": "a password",
    "account.set_up": "a code of an app",
    "account.turn_off": "a code of an app",
    "account.renew_codes": "a code of an app",
    "account.picture": "a secret",
    "calling_off.call_off": "a date that comes",
    "findable.code": "the page to point at",
    "tiles.tile": "a portal with tiles",
    "moderation.approve_plain": "a text with other words for it",
    "versions.restore": "a mark of what is live",
}


class NoSample(KeyError):
    """An address has a part that tests/house/samples.py does not know."""


def arguments(rule: Rule, of: Planted) -> dict[str, Any]:
    """Return what to fill in for something that stands in this portal."""
    return {name: _value(rule, name, of) for name in rule.arguments - (rule.defaults or {}).keys()}


def missing(rule: Rule, of: Planted) -> dict[str, Any]:
    """Return the same, with names that nothing has in place of those of things."""
    return {
        name: MISSING.get(type(value), value) if _key(rule, name, OBJECTS) else value
        for name, value in arguments(rule, of).items()
    }


def names_an_object(rule: Rule) -> bool:
    """Return whether an address names something of one portal."""
    return any(_key(rule, name, OBJECTS) for name in rule.arguments)


def _value(rule: Rule, name: str, of: Planted) -> Any:
    for known in (OBJECTS, NEUTRAL):
        key = _key(rule, name, known)
        if key:
            found = known[key]
            return found(of) if callable(found) else found
    raise NoSample(
        f"say in tests/house/samples.py what to fill in for <{name}> in {rule.rule} "
        f"({rule.endpoint})"
    )


def _key(rule: Rule, name: str, known: dict[str, Any]) -> str:
    blueprint = rule.endpoint.split(".")[0]
    return next(
        (key for key in (f"{rule.endpoint}:{name}", f"{blueprint}:{name}", name) if key in known),
        "",
    )
