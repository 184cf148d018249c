"""How long we keep what, and what remains: the one place that says so (decision 27).

Jobs read here what must go, forms and mails what they may promise, and the privacy page and the
page of administrators print it. A portal may change a term only where `most` says how far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from dateutil.relativedelta import relativedelta

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.terms import counts, news, stories, talks
from wijzerplaat.tenancy.terms.shapes import DAYS, MONTHS, NOTHING, YEARS, Promised, Term

SENT, MADE, CHANGED = (
    N_("nadat je het stuurde"),
    N_("nadat het gemaakt is"),
    N_("na de laatste verandering"),
)

SIGNUP = Term(
    "signup",
    30,
    DAYS,
    N_("Je aanmelding voor een activiteit, en of je er was"),
    N_("nadat de activiteit is geweest"),
    N_("Hoeveel mensen er waren."),
    N_("Zo weet de organisatie wie er komt, en kan die je bereiken."),
    "signups",
    most=90,
)
WAITING_LIST = Term(
    "waiting_list",
    7,
    DAYS,
    N_("Je plek op de wachtlijst"),
    N_("nadat de activiteit is geweest"),
    N_("Hoeveel mensen er wachtten."),
    N_("Zo kunnen we het je zeggen als er een plek vrijkomt."),
    "signups",
)
CANCELLED_SIGNUP = Term(
    "cancelled_signup",
    7,
    DAYS,
    N_("Je naam en je adres of nummer, als je je afmeldt"),
    N_("nadat je je afmeldt"),
    N_("Dat iemand zich afmeldde. De link in je mail zegt dat nog."),
    N_("Zo kan de organisatie zien dat je niet komt."),
    "signups",
)
QUESTION = Term(
    "question",
    90,
    DAYS,
    N_("Een vraag die je stelt, en ons antwoord"),
    SENT,
    N_("Op welke dag er een vraag kwam, en of we antwoord gaven."),
    N_("Zo kunnen we je antwoord geven."),
    "questions",
)
HELP_REQUEST = Term(
    "help_request",
    90,
    DAYS,
    N_("Een oproep die je plaatst, of je bericht aan iemand"),
    N_("nadat de oproep stopt"),
    N_("Hoeveel oproepen er waren, en hoeveel mensen elkaar vonden."),
    N_("Zo kunnen buren elkaar vinden zonder dat hun gegevens op de website staan."),
    "help_requests",
)
STORY = stories.STORY
REPLY = Term(
    "reply",
    90,
    DAYS,
    N_("Je reactie op een vacature"),
    N_("nadat de vacature sluit"),
    N_("Hoeveel mensen er reageerden, en of zij antwoord kregen."),
    N_("Zo kan de organisatie je bellen of mailen."),
    "vacancies",
)
OLDEST_REPLY = Term(
    "oldest_reply",
    1,
    YEARS,
    N_("Je reactie op een vacature die open blijft"),
    SENT,
    N_("Hoeveel mensen er reageerden, en of zij antwoord kregen."),
    N_("Zo kan de organisatie je bellen of mailen."),
    "vacancies",
)
FEEDBACK = Term(
    "feedback",
    90,
    DAYS,
    N_("Een melding dat iets niet klopt"),
    SENT,
    N_("Over welke pagina het ging, en wat we deden."),
    N_("Zo kunnen we de fout verbeteren, en het je laten weten."),
)
APPLICATION = Term(
    "application",
    90,
    DAYS,
    N_("Een aanvraag om een organisatie bij te houden"),
    SENT,
    NOTHING,
    N_("Zo weten we wie voor een organisatie mag schrijven."),
)
SENDER = Term(
    "sender",
    90,
    DAYS,
    N_("Je e-mailadres, als je iets instuurt zonder in te loggen"),
    SENT,
    N_("Wat je instuurde over de organisatie."),
    N_("Zo kunnen we je iets vragen over wat je instuurde."),
)
MAIL_TEXT = Term(
    "mail_text",
    30,
    DAYS,
    N_("De tekst en het adres van mails die wij sturen"),
    N_("nadat de mail weg is"),
    N_("Dat er een mail was, en of die wegging."),
    N_("Zo kunnen we een mail die niet aankomt nog een keer sturen."),
)
MAIL_STATE = Term(
    "mail_state",
    90,
    DAYS,
    N_("Welke soort mail we stuurden, en of hij wegging"),
    N_("nadat de mail weg is"),
    N_("Dat mail bij een adres niet aankomt, tot iemand het adres verbetert."),
    N_("Zo zien we of onze mail goed werkt."),
)
RECEIVER = Term(
    "receiver",
    180,
    DAYS,
    N_("Een code die zegt dat je antwoord gaf op onze mail"),
    N_("na de laatste mail of het laatste antwoord"),
    NOTHING,
    N_("Zo sturen we niet te veel mail naar een adres dat we niet kennen."),
)
ATTEMPT = Term(
    "attempt",
    2,
    DAYS,
    N_("Een code van je netwerk, als je een formulier stuurt"),
    SENT,
    NOTHING,
    N_("Zo houden we mensen tegen die heel vaak iets sturen."),
)
COUNTER_TALK, STATISTICS = counts.COUNTER_TALK, counts.STATISTICS
SURVEY = counts.SURVEY
AUDIT = Term(
    "audit",
    2,
    YEARS,
    N_("Wie er inlogde, en wie wat veranderde"),
    N_("na die dag"),
    NOTHING,
    N_("Zo kunnen we nakijken wat er gebeurde, als iets misgaat."),
)
AUDIT_READ = Term(
    "audit_read",
    1,
    YEARS,
    N_("Wie een lijst met mensen bekeek of downloadde"),
    N_("na die dag"),
    NOTHING,
    N_("Zo kunnen we nakijken wie gegevens van mensen zag."),
)
IDLE_ACCOUNT = Term(
    "idle_account",
    18,
    MONTHS,
    N_("Je inlog, als je die niet gebruikt"),
    N_("nadat je voor het laatst inlogde of op onze mail antwoordde"),
    N_("Dat een oud-collega iets veranderde, zonder naam."),
    N_("Zo kun je blijven inloggen. Voordat je inlog weggaat, vragen we of je blijft."),
)
TYPED_TEXT = Term(
    "typed_text",
    30,
    DAYS,
    N_("Wat je typt en niet verstuurt, als je bent ingelogd"),
    CHANGED,
    NOTHING,
    N_("Zo raak je niets kwijt."),
)
UPLOAD = Term(
    "upload",
    7,
    DAYS,
    N_("Een foto die je stuurt en die nergens staat"),
    N_("nadat hij voor het laatst gebruikt is"),
    NOTHING,
    N_("Zo kun je je foto nog gebruiken als je verdergaat."),
)
FORMER_CONTACT = Term(
    "former_contact",
    30,
    DAYS,
    N_("Wie contactpersoon van een organisatie was"),
    N_("nadat die persoon van de pagina ging"),
    N_("Dat er iets veranderde."),
    N_("Zo kunnen we een vergissing terugdraaien."),
)
NAMED_PERSON = Term(
    "named_person", 1, DAYS, N_("Iemand die een organisatie noemt"), N_("nadat de taak klaar is")
)
MISSED_SEARCH = Term(
    "missed_search",
    12,
    MONTHS,
    N_("Woorden die mensen zochten en niet vonden, zonder naam"),
    N_("na die dag"),
    NOTHING,
    N_("Zo zien we wat er nog niet op de website staat."),
)
SPOKEN, WISH = talks.SPOKEN, talks.WISH
DIGEST_ASKED, DIGEST = news.DIGEST_ASKED, news.DIGEST
HIDDEN = Term(
    "hidden",
    6,
    MONTHS,
    N_("Een pagina die de redactie verborg"),
    N_("nadat de redactie hem verborg"),
    N_("Alles. De redactie krijgt een taak: laat zien of haal weg."),
)
ARCHIVED = Term(
    "archived",
    12,
    MONTHS,
    N_("Een pagina die niet meer op de website staat"),
    CHANGED,
    N_("Een nummer, zodat het oude adres zegt dat de pagina weg is."),
)
DRAFT = Term(
    "draft",
    12,
    MONTHS,
    N_("Een concept of een voorstel dat niet doorging"),
    CHANGED,
    N_("Een nummer, zodat het oude adres zegt dat de pagina weg is."),
)
TASK = Term(
    "task",
    90,
    DAYS,
    N_("Een taak van de redactie die klaar is"),
    N_("nadat hij klaar is"),
    N_("Hoeveel taken er waren, per maand."),
)
IMPORT = Term("import", 90, DAYS, N_("De regels van een lijst die is ingelezen"), MADE)
BULK_CHANGE = Term(
    "bulk_change",
    90,
    DAYS,
    N_("Wat er bij een grote verandering met elke pagina gebeurde"),
    MADE,
    N_("De veranderingen zelf."),
)
TERMS: tuple[Term, ...] = (
    SIGNUP,
    WAITING_LIST,
    CANCELLED_SIGNUP,
    QUESTION,
    HELP_REQUEST,
    DIGEST_ASKED,
    DIGEST,
    STORY,
    REPLY,
    OLDEST_REPLY,
    FEEDBACK,
    APPLICATION,
    SENDER,
    MAIL_TEXT,
    MAIL_STATE,
    RECEIVER,
    ATTEMPT,
    TYPED_TEXT,
    UPLOAD,
    FORMER_CONTACT,
    NAMED_PERSON,
    MISSED_SEARCH,
    STATISTICS,
    SURVEY,
    COUNTER_TALK,
    AUDIT,
    AUDIT_READ,
    IDLE_ACCOUNT,
    SPOKEN,
    WISH,
    HIDDEN,
    ARCHIVED,
    DRAFT,
    TASK,
    IMPORT,
    BULK_CHANGE,
)
"""In the order of pages: first what is about residents."""


def choose_amount(term: Term, chosen: Mapping[str, int]) -> int:
    """Return how many days, months or years a term is in a portal that chose these amounts."""
    return min(chosen.get(term.name, term.amount), term.most) if term.most else term.amount


def list_kept_amounts(now: int, changes: Sequence[tuple[datetime, int]]) -> list[Promised]:
    """Return how long what was made in which time is kept: what was promised then, and no longer.

    `changes`: when a portal changed a term and what it was before, the oldest first. A shorter term
    holds at once, also for what was there; a longer one only for what comes after it.
    """
    spans: list[Promised] = []
    amount, until = now, None
    for at, before in reversed(changes):
        spans.append(Promised(amount, at, until))
        amount, until = min(amount, before), at
    spans.append(Promised(amount, None, until))
    return spans


def find_cutoff(term: Term, now: datetime, amount: int = 0) -> datetime:
    """Return the moment from before which nothing may be left; `amount`: what a portal chose."""
    cutoff: datetime = now - make_length(term, amount)
    return cutoff


def find_end(term: Term, start: datetime, amount: int = 0) -> datetime:
    """Return until when something may be there that began to count at `start`."""
    end: datetime = start + make_length(term, amount)
    return end


def make_length(term: Term, amount: int = 0) -> relativedelta:
    """Return the length of a term in the calendar: a month is a month, not thirty days."""
    counted = amount or term.amount
    if term.unit == YEARS:
        return relativedelta(years=counted)
    if term.unit == MONTHS:
        return relativedelta(months=counted)
    return relativedelta(days=counted)
