"""What the matrix fills in: the parts of addresses, and the forms that an allowed actor may send.

A key is 'endpoint:argument', 'blueprint:argument' or 'argument'; the first that fits counts.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from werkzeug.routing import Rule

from tests.house.planted import LETTER, Planted
from tests.house.planted_mails import name_stay_link, name_stop_link
from tests.house.samples_of_campaigns import CAMPAIGN_FORMS, CAMPAIGN_OBJECTS
from tests.house.samples_of_criteria import CRITERIA_FORMS, CRITERIA_OBJECTS
from tests.house.samples_of_front_desk import FORMS_OF_FRONT_DESK
from tests.house.samples_of_help import HELP_FORMS, HELP_OBJECTS
from tests.house.samples_of_menus import MENU_FORMS, MENU_NUMBERS, MENU_OBJECTS
from tests.house.samples_of_reach import REACH_FORMS, REACH_OBJECTS
from tests.house.samples_of_settings import (
    CHANGED_ONCE,
    SETTING_FORMS,
    START_PAGE_FORMS,
    START_PAGE_PARTS,
)
from tests.house.samples_of_signups import SIGNUPS
from tests.house.samples_of_stories import STORY_FORMS, STORY_OBJECTS
from tests.house.samples_of_texts import ACTIVITY, ARTICLE, TEXT_PARTS
from tests.house.samples_that_need_more import NEEDS_MORE as NEEDS_MORE
from wijzerplaat.ground.core import clock
from wijzerplaat.tenancy.effects import stops

# Names something of one portal: asked for in the other, it must look as if it were not there.
OBJECTS: dict[str, Callable[[Planted], Any]] = {
    "organisations:slug": lambda it: it.slugs["organisation"],
    "services:slug": lambda it: it.slugs["service"],
    "activities:slug": lambda it: it.slugs["activity"],
    "signups:slug": lambda it: it.slugs["activity"],
    "vacancies:slug": lambda it: it.slugs["vacancy"],
    "replies:slug": lambda it: it.slugs["vacancy"],
    **HELP_OBJECTS,
    **STORY_OBJECTS,
    **CAMPAIGN_OBJECTS,
    **CRITERIA_OBJECTS,
    **REACH_OBJECTS,
    "reply_links.show_reply_inbox:token": lambda it: it.slugs["replies"],
    "reply_links.answer_reply_from_mail:token": lambda it: it.slugs["replies"],
    "reply_links:token": lambda it: it.slugs["reply"],
    "own_replies.take_reply_answer_back:reply_id": lambda it: it.ids["told"],
    "reply_id": lambda it: it.ids["reply"],
    "reply_tasks:task_id": lambda it: it.ids["unanswered"],
    "articles:slug": lambda it: it.slugs["article"],
    "discover:slug": lambda it: it.slugs["topic"],
    **MENU_OBJECTS,
    "neighbourhoods:slug": lambda it: it.slugs["district"],
    "feedback:slug": lambda it: it.slugs["activity"],
    "corrections:entry_id": lambda it: it.ids["organisation"],
    "contacts.create_call:entry_id": lambda it: it.ids["organisation"],
    "report_id": lambda it: it.ids["report"],
    "note_id": lambda it: it.ids["note"],
    "check_id": lambda it: it.ids["link"],
    "kept_id": lambda it: it.ids["organisation"],
    "gone_id": lambda it: it.ids["twin"],
    "merge_id": lambda it: it.ids["merge"],
    "record_id": lambda it: it.ids["record"],
    "run_id": lambda it: it.ids["run"],
    "source_id": lambda it: it.ids["source"],
    "tasks.reopen_task_as_editor:task_id": lambda it: it.ids["finished"],
    "tasks.stop_record_of_task:task_id": lambda it: it.ids["stopping"],
    "tasks.resend_mail_of_task:task_id": lambda it: it.ids["unsent"],
    "task_id": lambda it: it.ids["task"],
    "list_id": lambda it: it.ids["list"],
    "change_id": lambda it: it.ids["bulk"],
    "line_id": lambda it: it.ids["removed"],
    "occurrence_id": lambda it: it.ids["called_off"],
    "takedown_id": lambda it: it.ids["takedown"],
    "takedown.erase_entry_for_good:entry_id": lambda it: it.ids["goes"],
    **SIGNUPS,
    "questions.send_question_reply:token": lambda it: it.answered,
    "questions:token": lambda it: it.asked,
    "own_questions:question_id": lambda it: it.ids["own_question"],
    "front_desk.take_resident_question:question_id": lambda it: it.ids["own_question"],
    "question_id": lambda it: it.ids["asked"],
    "answer_id": lambda it: it.ids["standard_answer"],
    "talk_id": lambda it: it.ids["counter_talk"],
    "freshness:token": lambda it: it.question,
    "check_answers:token": lambda it: it.question,
    "answers:token": lambda it: it.talk,
    "own_answers:revision_id": lambda it: it.ids["talk"],
    "article_desk:entry_id": lambda it: it.ids["article"],
    "article_desk.cancel_article_plan:revision_id": lambda it: it.ids["planned"],
    "history.undo_decision_as_editor:revision_id": lambda it: it.ids["decided"],
    "word_list:word_id": lambda it: it.ids["word"],
    "search_words:addition_id": lambda it: it.ids["addition"],
    "samples:sample_id": lambda it: it.ids["sample"],
    "joining:slug": lambda it: it.slugs["organisation"],
    "replacement_id": lambda it: it.ids["replacement"],
    "digest_links:token": lambda it: it.slugs["digest"],
    "mail_stops:token": lambda it: name_stop_link(it.portal),
    "idle_accounts:token": lambda it: name_stay_link(it.portal),
    "objections:token": lambda it: it.corrected,
    "takeovers:token": lambda it: it.takeover,
    "takeover_id": lambda it: it.ids["takeover"],
    "joining:token": lambda it: it.invitation,
    "members:application_id": lambda it: it.ids["joining"],
    "applications:application_id": lambda it: it.ids["claiming"],
    "members:membership_id": lambda it: it.ids["membership"],
    "staff:membership_id": lambda it: it.ids["staff"],
    "staff_parts:membership_id": lambda it: it.ids["staff"],
    "members:invitation_id": lambda it: it.ids["invitation"],
    "staff:invitation_id": lambda it: it.ids["staff-invitation"],
    "pictures:picture_id": lambda it: it.ids["picture"],
    "picture_id": lambda it: it.ids["photo"],
    "organisation_id": lambda it: it.ids["organisation"],
    "entry_id": lambda it: it.ids["activity"],
    "revision_id": lambda it: it.ids["waiting"],
}
# Names nothing that belongs to one portal.
NEUTRAL: dict[str, Any] = {
    **{f"{area}:number": 1 for area in CHANGED_ONCE},
    "partners:number": 1,
    "survey_settings:number": 1,
    **MENU_NUMBERS,
    **START_PAGE_PARTS,
    "chat_settings.restore_chat_settings:number": 1,
    "mail_texts.show_mail_text:mail": "aangemeld",
    "mail_texts.save_mail_text:mail": "aangemeld",
    "mail_texts.show_mail_html:mail": "aangemeld",
    "mail_texts.restore_mail_text:mail": "aangemeld",
    "mail_texts.restore_mail_text:number": 0,
    "mail_texts.send_mail_trial:mail": "aangemeld",
    "newsletter:audience": "bewoners",
    "newsletter:shape": "breed",
    "new_records:word": "aanbod",
    "health:slug": "meedoen",
    "when": lambda it: it.when,
    **TEXT_PARTS,
    "mail_stops:series": stops.DAILY,
    "own_mails:series": stops.DAILY,
    "portal_figures.download_portal_figures:sort": "csv",
    "sort": "activiteiten",
    "block": "wie",
    "given": "klopt",
    "pictures:name": lambda it: it.picture,
    "portals:name": "basis",
    "portals:colours": "0b5a78-0b5a78",
    "looks_preview:page": "start",
    "looks_preview:light": "donker",
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
ASKED = {"name": "Sanne", "email": "sanne@post.example", "explanation": "Ik werk er."}
FORMS: dict[str, dict[str, Any]] = {
    "signup_links.change_signup_by_link": {"people": "2"},
    "signups.send_signup": {"name": "Sanne", "contact": "sanne@post.example", "people": "1"},
    "replies.send_reply": {
        "name": "Sanne",
        "contact": "sanne@post.example",
        "text": "Ik kook graag.",
    },
    **HELP_FORMS,
    **STORY_FORMS,
    **CAMPAIGN_FORMS,
    **CRITERIA_FORMS,
    **REACH_FORMS,
    "reply_links.answer_reply_from_mail": {"antwoord": "started"},
    "own_replies.choose_reply_answer": {"antwoord": "started"},
    "signup_lists.add_caller_to_list": {
        "name": "Piet",
        "contact": "piet@post.example",
        "people": "1",
    },
    "list_messages.send_message_to_list": {"text": "Neem je schort mee.", "doe": "stuur"},
    "signup_lists.choose_digest_rhythm": {"rhythm": "weekly"},
    "freshness.send_check_answer": {"antwoord": "gestopt"},
    "answers.send_author_answer": {"antwoord": "Ja, dat klopt."},
    "own_answers.send_own_answer": {"antwoord": "Ja, dat klopt."},
    "freshness.send_check_change": {"phone": "0500 44 55 66"},
    "check_answers.tell_stopped_by_link": {"wat": "alles", "successor": "Buurtkamer Zuid"},
    "check_answers.tell_other_person_by_link": {"person": "Piet Jansen"},
    "freshness.confirm_seen_part": {"wat": "contact"},
    "questions.send_question": {"text": "Waar kan ik eten?", "contact": "iemand@post.example"},
    **FORMS_OF_FRONT_DESK,
    **SETTING_FORMS,
    **START_PAGE_FORMS,
    **MENU_FORMS,
    "own_questions.send_own_question_answer": {"answer": "Je kunt eten bij ons."},
    "questions.send_question_reply": {"reply": "En op zondag?"},
    "saved.create_saved_page": {"pagina": "/organisaties/buurthuis-de-eik"},
    "saved.send_saved_pages": {
        "email": "iemand@post.example",
        "lijst": "organisation.buurthuis-de-eik",
    },
    "feedback.send_report": {"what": "phone"},
    "contacts.create_call": {"outcome": "correct"},
    "cycles.send_cycle_choice": {"months": "3"},
    "contacts.create_entry_note": {"text": "Bel na 10 uur."},
    "accounts.send_login_mail": {"email": "member@eikstad.example"},
    "accounts.send_forgotten_password_mail": {"email": "member@eikstad.example"},
    "mine.create_own_entry": ACTIVITY,
    "mine.change_own_entry": ACTIVITY,
    "mine.create_entry_copy": ACTIVITY,
    "form_help.show_form_dates": {
        **ACTIVITY,
        "formulier": "/mijn/activiteiten/nieuw",
        "soort": "activity",
    },
    "form_help.show_form_preview": {
        **ACTIVITY,
        "formulier": "/mijn/activiteiten/nieuw",
        "soort": "activity",
    },
    "mine.change_own_organisation": {
        "title": "Buurthuis De Eik",
        "summary": "Kom langs voor koffie.",
        "topics": ["ontmoeten"],
    },
    "joining.send_claim": ASKED,
    "joining.send_join_request": ASKED,
    "joining.send_new_organisation": {
        "title": "Soepclub",
        "summary": "Wij koken soep.",
        "name": "Sanne",
        "email": "sanne@post.example",
    },
    "joining.confirm_invitation": {"name": "Sanne"},
    "members.send_member_invitation": {
        "email": "sanne@post.example",
        "role": "organisation_member",
    },
    "members.change_member_role_as_admin": {"role": "organisation_admin"},
    "applications.refuse_application_as_editor": {"reason": "De club kent je niet."},
    "staff.send_staff_invitation": {"email": "sanne@post.example", "role": "editor"},
    "staff.change_staff_role": {"role": "portal_admin"},
    "staff_parts.send_part_invitation": {"email": "noor@post.example", "topics": ["ontmoeten"]},
    "staff_parts.change_staff_part": {"districts": ["noord"]},
    "looks.create_looks_draft": {"brand": "#0b5a78"},
    "looks.confirm_portal_looks": {"brand": "#0b5a78", "gezien": "0b5a78-0b5a78"},
    "editors.approve_proposal_as_editor": {"reden": "We belden erover."},
    "amend.send_amended_proposal": {
        "title": "Koken",
        "summary": "Kook voor de buurt.",
        "topics": ["ontmoeten"],
        "reden": "We belden erover.",
    },
    "locks.change_shortcut_keys": {"toetsen": "uit"},
    "editors.send_author_question": {"vraag": "Hoe laat is het?"},
    "tasks.rest_task_as_editor": {
        "until": (clock.today() + timedelta(days=9)).isoformat(),
        "reason": "Zij zijn op vakantie.",
    },
    "kept_lists.create_kept_list": {"name": "Kanarie", "keuze": "soort=service"},
    "kept_lists.rename_kept_list": {"name": "Kanarie"},
    "bulk.create_bulk_change": {"wat": "verberg", "alles": "1", "keuze": "soort=service"},
    "bulk.run_bulk_change_as_editor": {"reason": "contact"},
    "imports.choose_import_columns": {"kolom-0": "title"},
    "import_sources.change_source": {"name": "Een lijst"},
    "takedown.hide_entry_now": {"reason": "contact"},
    "takedown.archive_entry_for_good": {"explanation": "Dit bestaat niet meer."},
    "takedown.erase_entry_for_good": {"zeker": "ja"},
    "editors.reject_proposal_as_editor": {"reden": "Dit is reclame."},
    "replacements.replace_ticked_places": {"old": "0500 11 22 33", "new": "0500 44 55 66"},
    "new_records.create_new_record": {
        "title": "Luisterlijn",
        "summary": "Bel als je wilt praten.",
        "doe": "online",
    },
    "corrections.send_correction": {
        "phone": "0500 44 55 66",
        "heard_how": "phone",
        "heard_who": "Ria",
    },
    "objections.send_objection": {"objection": "Het is 0500 44 55 67."},
    "article_desk.create_article": ARTICLE,
    "article_desk.change_article": ARTICLE,
    "account.change_account_name": {"name": "Sanne"},
    "word_list.create_listed_word": {
        "word": "participeren",
        "kind": "hard",
        "alternative": "meedoen",
    },
    "trust.change_trust_rule": {"organisation": ["phone"], "een_op": "5"},
    "trust.change_organisation_trust": {"hoe": "trusted"},
    "text_check.check_pasted_text": {"text": "Kom langs voor koffie."},
    "search_words.create_search_words": {"said": "poetshulp", "meant": "hulp in huis"},
    "search.send_missed_words": {"words": "paardrijden"},
    "digests.send_digest_form": {"email": "sanne@post.example", "audience": "residents"},
    "digest_links.change_digest_by_link": {"topics": ["ontmoeten"]},
    "counting.count_click": {"wat": "phone"},
}
BODIES: dict[str, dict[str, Any]] = {
    "plain.check_typed_text": {"text": "Kom langs voor koffie.", "names": []},
}
"""What is sent as JSON instead of a form."""


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
