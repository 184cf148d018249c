"""The drawing of the house: its floors, which rooms of a feature are open to others, and who may
do what is otherwise forbidden. Each exception stands here with its reason, and nowhere else.
"""

from __future__ import annotations

# From the ground up. A file imports its own part of the house and lower floors, never higher.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("core", "language", "config", "prepare"),
    ("adapters", "web"),
    ("portals",),
    # `effects` carries out what the outbox holds: it needs portals for their addresses, and nothing
    # needs it.
    ("accounts", "effects"),
    ("pictures",),
    ("entries", "billing"),
    ("plain",),
    ("moderation",),
    ("freshness",),
    ("organisations",),
    ("services", "activities", "vacancies", "articles"),
    (
        "signups",
        "questions",
        "referrals",
        "discover",
        "exchange",
        "insights",
        "feedback",
        "links",
        "contacts",
        "duplicates",
    ),
    # The to-do board counts what waits in all of them. `findable` lists the pages of all kinds for
    # search engines; `saved` and `guide` lead residents to them; `admin` tells an administrator
    # what waits.
    ("board", "findable", "guide", "saved", "admin"),
    ("listeners",),
    ("wiring", "timetable"),
    ("cli",),
    ("app",),
    # `supervisor` starts whole applications; the same place as wsgi.py has outside the package.
    ("supervisor",),
)
ALONE = {"prepare": "runs before anything is installed, so it imports nothing of ours"}
SHELVES = frozenset(
    {"core", "adapters", "web", "config", "wiring", "listeners", "timetable", "cli", "app"}
)
"""Parts that are no feature: all of their rooms are open."""
SEES_ALL = frozenset({"wiring", "listeners", "timetable", "cli", "app", "supervisor"})
"""They put the features together, so they may enter any room."""

PUBLIC_ROOMS = frozenset({"models", "schemas", "rules", "service", "events", "cards"})
"""The rooms of a feature that others may enter.

`cards` says how its entries look in a list of somebody else.
"""
ALSO_PUBLIC: dict[str, dict[str, str]] = {
    "language": {
        "check": "the one function that others need",
        "compounds": "searching by the parts of long words",
        "table": "the words that parts of long words are known by",
    },
    "accounts": {
        "people": "who belongs to an organisation",
        "people_events": "what happened to who belongs where",
        "limits": "counts what is tried, for every anonymous form",
        "trail": "who logged in, for the administrators of a portal",
    },
    "freshness": {"stewards": "who keeps an entry true, for the pages of its organisation"},
    "contacts": {"overdue": "whom to call, for the to-do board"},
    "questions": {"desk": "what a question looks like in a row, for the to-do board"},
    "portals": {
        "maps": "places of any feature on the portal's map",
        "urgent": "whom to call now, on pages of several features",
    },
    "entries": {
        "kinds": "the register of kinds",
        "hooks": "what higher floors put in, by wiring",
        "pages": "facts every kind shows",
        "listing": "queries every list shares",
        "lists": "the list page every kind shares",
        "facets": "choices in lists",
        "pager": "pages of a list",
        "shelf": "rows narrowed by bits",
        "mapped": "the map beside any list",
        "linked": "what a page says for machines too",
        "fields": "parts of a form that some kinds share",
    },
    "pictures": {
        "forms": "files that come with the form of any feature",
        "drawing": "demo content draws its own pictures",
    },
    "plain": {"panel": "the outcome of a check in words, for pages of several features"},
    "moderation": {
        "frame": "pages of other features under /redactie",
        "planning": "articles go live at their moment",
        "archiving": "a merge takes one of two from the site",
        "photos": "photos that must go, for pages of /mijn too",
        "adoption": "imports publish what an organisation supplied",
        "forms": "the form behind every proposal",
        "sections": "which part of that form shows which field",
        "desk": "what a proposal looks like in a row",
        "trust": "what of a proposal is online already",
        "trust_rules": "how an organisation can be dealt with",
    },
    "organisations": {
        "joining": "who asks to belong to one, for the to-do board",
        "takeovers": "who took one over, for the to-do board",
        "own": "what belongs to whom, for pages of other features under /mijn",
        "frame": "pages of other features under /mijn",
    },
    "activities": {
        "calendar": "the agenda gives its dates as a calendar too",
        "recurrence": "demo content asks for a week of the month",
    },
}

# Inside a feature: models → schemas, rules → service, mails → doors.
RANKS = {
    "models": 0,
    "schemas": 1,
    "rules": 1,
    "service": 2,
    "mails": 2,
    "views": 3,
    "api": 3,
    "jobs": 3,
    "commands": 3,
}

FLASK_FLOORS: dict[str, str] = {
    "web": "the shelf that knows Flask",
    "accounts": "Flask-Security asks for it",
    "app": "builds the application",
    "cli": "the commands",
    "wiring": "gives each page its menu",
    "timetable": "gives each job its application context",
    "supervisor": "loads the application as the flask command does",
}
FLASK_ROOMS: dict[str, str] = {
    "views": "the HTML door",
    "forms": "draws and reads forms for the doors",
    "api": "the JSON door",
    "commands": "a feature's own flask commands",
}
FLASK_FAMILY = ("flask", "flask_babel", "flask_security", "flask_wtf", "werkzeug")

ALL_PORTALS_CALLERS: dict[str, str] = {}
"""Who may reach every portal at once, and why."""
RAW_SQL: dict[str, str] = {
    "core.tenancy": "recognises what it refuses",
    "organisations.models": "names the table of a key that points up",
    "core.db": "pragmas of SQLite and the way a transaction begins",
    "core.statements": "set-based SQL on plain owned tables, with the portal always in it",
}
"""Who may use text(), driver SQL, Core tables or the execution option that the wall trusts."""
OWN_CLOCK: dict[str, str] = {
    "adapters.counting": "when a count that Redis keeps is forgotten",
    "core.logs": "when a line was logged",
    "prepare": "runs before anything is installed",
    "supervisor": "how long starting took",
}
"""Who may ask the machine what time it is, instead of core.clock."""
FORBIDDEN_NAMES = frozenset(
    {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc"}
)

LONGEST_FILE, MEDIAN_FILE = 350, 120
LONGEST_FUNCTION, P90_FUNCTION, LONGEST_VIEW, LONGEST_VERB = 45, 28, 16, 36
"""Lines, counted after formatting to 100 columns."""
