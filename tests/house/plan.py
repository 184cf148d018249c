"""The plan of the house: its storeys, which files of a room are open to others, and who may
do what is otherwise forbidden. Each exception stands here with its reason, and nowhere else.
"""

from __future__ import annotations

# From the top down. A file imports its own storey and those below, never above. Inside a storey a
# room may import the rooms of later lines; rooms of one line do not import each other.
STOREYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "desks": (
        ("municipality", "board", "looks", "start_page"),
        ("menus", "digests", "partners", "surveys"),
        ("portal_texts",),
        ("settings",),
        ("mine",),
        ("freshness",),
        ("wishes",),
        ("joining", "insights", "corrections"),
        (
            "contacts",
            "duplicates",
            "campaigns",
            "links",
            "front_desk",
            "help_requests",
            "sources",
            "imports",
        ),
        ("agreements", "criteria", "refusals"),
        ("all_records",),
        ("takedown",),
        ("editors",),
    ),
    "exchange": (("imports", "embeds"),),
    "residents": (
        ("digests",),
        ("discover", "guide"),
        ("agenda",),
        ("search",),
        ("help_requests", "stories"),
        (
            "signups",
            "replies",
            "questions",
            "feedback",
            "saved",
            "findable",
            "chat",
            "surveys",
        ),
        ("short_links", "urgent"),
    ),
    "business": (("onboarding",),),
    "kinds": (
        ("series",),
        ("activities", "services", "vacancies", "articles"),
        ("organisations",),
    ),
    "records": (
        ("campaigns",),
        ("freshness",),
        ("duplicates",),
        ("takedown", "replacements"),
        ("moderation",),
        ("criteria", "plain", "counting"),
        ("refusals",),
        ("entries",),
        ("sources",),
    ),
    "tenancy": (
        ("pictures",),
        ("effects",),
        ("portal_texts", "start_page"),
        ("tasks",),
        ("accounts",),
        ("menus",),
        ("mail_texts",),
        ("drafts", "geography", "settings"),
        ("portals",),
        ("terms",),
    ),
    "ground": (("room",), ("web",), ("adapters",), ("danger",), ("language",), ("core",)),
}
TOP = ("supervisor", "app", "cli", "wiring", "wiring_below", "environment")
"""Files at the top of the package, from the top down: they put the rooms together."""
BOTTOM = ("config", "prepare")
"""Files at the top of the package that every room may import."""
ALONE = {"prepare": "runs before anything is installed, so it imports nothing of ours"}

PUBLIC_ROLES = frozenset(
    {"models", "schemas", "rules", "queries", "service", "display", "events", "slots"}
)
"""The files of a room that other rooms may import; of the ground storey all may be."""
ALSO_PUBLIC: dict[str, str] = {
    "desks.editors.comparison": "two versions of an entry side by side, for any page of the desk",
    "desks.editors.publish_questions": "what is asked before something goes live",
    "desks.editors.layout": "pages of other rooms under /redactie",
    "desks.editors.entry_preview": "what an entry will look like, for who proposes it",
    "desks.editors.proposal_page": "what a proposal looks like in a row",
    "desks.portal_texts.text_checks": "how hard a text is, for pages where another is written",
    "desks.settings.form_views": "what all pages of settings do with a form",
    "desks.settings.page_views": "the page of a setting, for rooms with settings of their own",
    "tenancy.start_page.tasks": "when somebody is asked about a message, for its page",
    "desks.settings.resident_views": "a page of residents in a draft, for any preview",
    "tenancy.menus.outline_service": "borders from a file, for the page of neighbourhoods",
    "tenancy.menus.outlines": "the border of a neighbourhood, for its page",
    "tenancy.menus.seasons": "school holidays, for their page",
    "tenancy.portals.tenant_rows": "what the file said of a row, kept before a screen changes it",
    "tenancy.portal_texts.accessibility_page": "the statement, where an administrator looks first",
    "tenancy.portal_texts.privacy_page": "what the page about privacy prints, beside its beginning",
    "tenancy.portal_texts.statements": "what a statement comes to, for who fills it in",
    "tenancy.portals.wording": "the words of a portal and our own, for their page",
    "tenancy.terms.bases": "why what is kept, for the page about privacy",
    "tenancy.portal_texts.tasks": "what is too old of a statement, for its page",
    "tenancy.settings.places": "where settings stand that have no table, for rooms with settings",
    "desks.editors.log_lines": "what was done to a record, for the page about it",
    "desks.all_records.actions": "what can be done with many, for a board that offers some of it",
    "desks.insights.contact_counts": "how questions to one organisation went, for its report",
    "desks.contacts.overdue": "whom to call and who was called, for the board of checks",
    "desks.front_desk.counter": "what was counted at the counter, for the municipality",
    "kinds.activities.calendar": "the agenda and mails give dates as a calendar too",
    "kinds.activities.joining": "what one is asked who signs up, for the room of sign-ups",
    "kinds.activities.recurrence": "demo content asks for a week of the month",
    "kinds.articles.forms": "the form of an article, for the pages of the editors",
    "kinds.organisations.contact_people": "who may see which contact person, for the desk",
    "desks.joining.removed": "who was taken out lately, for /mijn/mensen",
    "kinds.organisations.mail_domain": "whether an address proves who somebody is, for joining",
    "exchange.imports.filters": "which rows count, as the pages of an import choose it",
    "exchange.imports.foreseeing": "what would become of rows, for the pages of an import",
    "exchange.imports.guessing": "what columns seem to be, for the pages of an import",
    "exchange.imports.headers": "what columns can become, for the pages of an import",
    "exchange.imports.jobs": "the job that brings files in, which the pages wake up",
    "exchange.imports.mapping": "how columns become fields, for the pages of an import",
    "exchange.imports.report": "what can become of a row, for the pages of an import",
    "exchange.imports.rows": "the reader of files, for the pages of an import",
    "exchange.imports.runs": "verbs of an import that is followed on pages",
    "exchange.imports.undoing": "what became of a row that was taken back",
    "records.entries.absence": "the facts beside the state, which takedown writes",
    "records.entries.absence_notices": "what each page says of a pause",
    "records.entries.erased": "what is left of an erased entry, which takedown writes",
    "records.takedown.tasks": "that a record seems to have stopped, for calls and reports",
    "records.takedown.erasing": "erasing a record, a verb in a file of its own",
    "records.entries.bitsets": "rows narrowed by bits",
    "records.entries.facets": "choices in lists",
    "records.entries.fields": "parts of a form that some kinds share",
    "records.entries.person_fields": "who sends something without an account, in each such form",
    "records.entries.form_parts": "in which part of a form a field stands",
    "records.entries.handy": "what else is handy, for pages of what takes place",
    "records.entries.kinds": "the register of kinds",
    "records.entries.list_map": "the map beside any list",
    "records.entries.list_page": "the list page that every kind shares",
    "records.entries.pager": "pages of a list",
    "records.entries.parts": "who keeps which part of the desk, asked by each of its verbs",
    "records.entries.pages": "facts that every kind shows",
    "records.campaigns.answering": "what was filled in about single days, for the desk too",
    "records.campaigns.reach": "at which addresses an organisation is asked, by whoever asks",
    "records.campaigns.mails": "the mail of a campaign, for who looks at it before it leaves",
    "records.entries.saying_days": "an organisation says on which days it is open or closed",
    "records.entries.schema_org": "what a page says for machines too",
    "records.entries.special_day_words": "what each page says of days that are closed or otherwise",
    "records.entries.special_days": "single days, for the hours of organisations",
    "records.freshness.cycle_display": "how often something is checked, for two desks",
    "records.freshness.cycles": "how often something is checked, for its organisation and the desk",
    "records.entries.verification": "who checked an entry and when, in words",
    "records.takedown.successors": "whether a name is a page of this site, for answers by link",
    "records.freshness.details": "what was added to an answer, for the board and its forms",
    "records.freshness.mailed_days": "who got one of these mails today, for all that mails them",
    "records.freshness.rounds": "one mail per person when the desk asks many at once",
    "records.freshness.settings": "how a portal asks, for the page of its administrators",
    "records.freshness.tasks": "who must be called, for the call list, and for calls that end it",
    "records.freshness.asking": "whose first mail waits for the month, for the board",
    "records.freshness.stewards": "who keeps an entry true, for the pages of its organisation",
    "records.takedown.hiding_again": "what an answer showed, when that is taken back",
    "records.criteria.admission": "what may go live, for every way of publishing",
    "records.criteria.unmet": "which conditions are not met, for a refusal",
    "records.criteria.proofs": "verbs of proofs and first talks, for the desk and organisations",
    "records.moderation.amending": "verbs of the desk: an editor changes a proposal while deciding",
    "records.moderation.archiving": "a merge takes one of two from the site",
    "records.moderation.checklist": "what an editor makes sure of before a decision",
    "records.moderation.conversation": "questions and answers between the desk and an author",
    "records.moderation.talk_display": "what a page shows of such a talk",
    "records.moderation.correcting": "verbs of the desk: an editor writes for an organisation",
    "records.moderation.drafting": "articles that an editor goes on with later",
    "records.moderation.findings": "what the B1 check said of a proposal",
    "records.moderation.forms": "the form behind every proposal",
    "records.moderation.importing": "demo content publishes what was checked elsewhere",
    "records.moderation.source_records": "verbs of imports: what a source says goes live as that",
    "records.moderation.source_tasks": "differences with a source as tasks, when they come about",
    "records.moderation.own_places": "places to choose from, in forms of what an organisation has",
    "records.moderation.photo_removal": "photos that must go, for organisations and editors",
    "records.moderation.samples": "what went live by itself, for the desk",
    "records.moderation.scheduling": "articles go live at their moment",
    "records.moderation.text_diff": "two texts compared, for the desk",
    "records.duplicates.lookalikes": "what looks like something that somebody is about to send",
    "records.replacements.elsewhere": "where something stands beside records",
    "records.moderation.alike": "the question whether something is not there already",
    "records.moderation.unpublished": "what its author finds back in the form",
    "records.moderation.waiting_mails": "mails about a decision that wait for undo",
    "records.moderation.undoing": "any decision taken back, and a merge",
    "records.moderation.trust": "what of a proposal is online already",
    "records.moderation.trust_rules": "how an organisation can be dealt with",
    "residents.discover.poster": "draws a poster of other words too, for partners",
    "residents.agenda.feeds": "the feed of news stands beside that of dates",
    "residents.signups.attendance": "who came to a date, ticked on the pages of its organisation",
    "residents.signups.totals": "how many people dates had, for the pages of the municipality",
    "residents.signups.message_mails": "how a message to all reads, before it is sent",
    "residents.signups.messages": "messages to all of a date, on the pages of its organisation",
    "residents.signups.by_organisation": "the lists of an organisation, on its own pages",
    "residents.signups.calls": "whom an organisation must call, on its own pages",
    "residents.signups.digests": "how often somebody hears of new sign-ups, on the same pages",
    "residents.signups.panel": "when a date is, as the pages of sign-ups say it",
    "residents.questions.handling": "verbs of who answers: the desk, and people of organisations",
    "residents.help_requests.deciding": "what the desk does with requests, for its pages",
    "residents.digests.letters": "the mail with news as it would arrive, for its page",
    "residents.digests.mail_kinds": "what may stand in the mail with news, for its page",
    "residents.digests.news": "what is news this week, for its page",
    "residents.digests.picture": "the picture of the week, for its page",
    "residents.digests.settings": "what a portal chooses about the mail with news, for its page",
    "residents.findable.lettering": "letters in pictures that other rooms draw",
    "residents.search.finder": "finding entries by words, for the agenda and the map",
    "residents.search.missed": "what residents did not find, for the editors",
    "residents.search.search_words": "the search words of a portal, for the editors",
    "tenancy.accounts.audit_lines": "who logged in, for the administrators of a portal",
    "tenancy.accounts.groups": "which roles there are, for forms of who invites",
    "tenancy.accounts.limits": "counts what is tried, for every anonymous form",
    "tenancy.accounts.memberships": "who belongs to an organisation",
    "tenancy.accounts.idle": "who uses an account, and since when",
    "tenancy.terms.shapes": "what a term is, and in what it is counted",
    "residents.help_requests.switching": "whether residents can ask each other for help",
    "tenancy.drafts.forms": "what somebody typed before in a form, for whoever draws it",
    "tenancy.effects.stops": "which series of mails somebody stopped, for rooms that send them",
    "tenancy.tasks.following": "tasks as things are now, before they are counted in a mail",
    "tenancy.pictures.drawing": "demo content draws its own pictures",
    "tenancy.pictures.map_drawing": "the file of a map, for the page where it is sent in",
    "tenancy.portals.kept_maps": "which drawing lies under a map, for who sends it in",
    "tenancy.pictures.images": "files of a tenant folder are made safe as those of people",
    "tenancy.portals.applied": "what applying a tenant folder did, for files that it names",
    "tenancy.portals.tenants": "what a tenant folder says, for files that it names",
    "tenancy.pictures.forms": "files that come with the form of any room",
    "tenancy.portals.areas": "roughly where a postcode lies, for places without a point",
    "tenancy.portals.health": "six sides of a life, for topics and their second entrance",
    "tenancy.portals.maps": "places of any room on the portal's map",
}
"""Other files that may be imported from outside, and why. Each is one that a service, queries or
display should give some day; none is added without a reason.
"""

# Inside a room: models → schemas, rules → service, queries, mails → doors → what it brings.
RANKS = {
    "models": 0,
    "schemas": 1,
    "rules": 1,
    "slots": 2,
    "queries": 2,
    "service": 2,
    "mails": 2,
    "views": 3,
    "api": 3,
    "jobs": 3,
    "commands": 3,
    "room": 4,
}

FLASK_ROOMS: dict[str, str] = {
    "ground.web": "the room that knows Flask",
    "tenancy.accounts": "Flask-Security asks for it",
    "records.moderation.own_places": "reads one field of a form, for its forms",
    "tenancy.drafts.salvage": "reads a form that is too large by the parser of werkzeug",
    "tenancy.effects.jobs": "gives each job its application context",
    "app": "builds the application",
    "cli": "the commands",
    "supervisor": "loads the application as the flask command does",
}
FLASK_ROLES: dict[str, str] = {
    "views": "the HTML door",
    "forms": "draws and reads forms for the doors",
    "api": "the JSON door",
    "commands": "a room's own flask commands",
}
FLASK_FAMILY = ("flask", "flask_babel", "flask_security", "flask_wtf", "werkzeug")

ALL_PORTALS_CALLERS: dict[str, str] = {}
"""Who may reach every portal at once, and why."""
RAW_SQL: dict[str, str] = {
    "tenancy.tasks.models": "names the column of an index on part of a table",
    "ground.core.outbox": "a column that the release before does not fill",
    "residents.help_requests.models": "a column that the release before does not fill",
    "ground.core.tenancy": "recognises what it refuses",
    "kinds.organisations.models": "names the table of a key that points up",
    "ground.core.db": "pragmas of SQLite and the way a transaction begins",
    "tenancy.drafts.models": "columns that the release before does not fill",
    "records.entries.models": "a column that the release before does not fill",
    "tenancy.portals.models": "columns that the release before does not fill",
    "records.campaigns.models": "columns with a value of their own in the database",
    "records.entries.absence": "a column that is empty by default in the database too",
    "ground.core.statements": "set-based SQL on plain owned tables, with the portal always in it",
}
"""Who may use text(), driver SQL, Core tables or the execution option that the wall trusts."""
OWN_CLOCK: dict[str, str] = {
    "ground.adapters.request_counter": "when a count that Redis keeps is forgotten",
    "ground.core.logs": "when a line was logged",
    "prepare": "runs before anything is installed",
    "supervisor": "how long starting took",
}
"""Who may ask the machine what time it is, instead of core.clock."""
WHOOSH = {
    "ground.adapters.search.whoosh_library": frozenset({"index", "analysis", "fields"}),
    "ground.adapters.search.whoosh_insides": None,
}
"""Who may import Whoosh, and which of its documented modules; None is also what it hides."""
ZIPS = {
    "ground.web.gzip": "answers",
    "ground.language.table": "reads the table of words",
    "ground.language.making.table": "makes that table",
    "ground.language.making.forms": "makes the forms of verbs and the numbers of nouns",
}
"""Who may zip, and what."""
FORBIDDEN_NAMES = frozenset(
    {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc"}
)

LONGEST_FILE, MEDIAN_FILE = 350, 120
LONGEST_FUNCTION, P90_FUNCTION, LONGEST_VIEW, LONGEST_VERB = 45, 28, 16, 36
"""Lines, counted after formatting to 100 columns."""
