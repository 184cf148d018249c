"""Which routes cause mail: what the matrix asked of every one as every actor, and how many mails
that put in the outbox.

A route that causes mail and declares no limit lets its sender mail as much as it likes; one that
declares a limit and never mails misleads whoever reads the list.
"""

from __future__ import annotations

from werkzeug.routing import Rule

from tests.house import matrix
from tests.house.matrix import Stage
from wijzerplaat.ground.web.areas import WRITING

# These mail only when something is so that the planted world does not have; the tests named here
# show that they do.
MAILS_ELSEWHERE: dict[str, str] = {
    "account.turn_on_second_step": "a code of an app: tenancy/accounts/test_second_step.py",
    "account.turn_off_second_step": "a code of an app: tenancy/accounts/test_second_step.py",
    "account.renew_codes": "a code of an app: tenancy/accounts/test_second_step.py",
    "accounts.choose_password": "a link from a mail: tenancy/accounts/test_views.py",
    "call_off.put_called_off_date_back": "a sign-up: desks/mine/test_call_off_views.py",
    "call_off.confirm_call_off": "the moment of a date: desks/mine/test_call_off_views.py",
    "mine.change_own_entry": "another time of a date: kinds/activities/test_service.py",
    "editors.approve_plain_text_as_editor": "other words: records/moderation/test_amending.py",
    "history.restore_version_as_editor": "a mark: records/moderation/test_histories.py",
    "sources.confirm_differences": "a difference, and whom to ask: desks/sources/test_views.py",
    "signup_links.confirm_signup_by_link": "one that waits: residents/signups/test_confirming.py",
    "screen_links.sign_off_by_screen": "what a form made: residents/signups/test_by_screen.py",
    "signup_calls.accept_listed_signup": "a yes by phone: residents/signups/test_calls.py",
    "signup_links.change_signup_by_link": "another number: residents/signups/test_waitlist.py",
    "reply_links.withdraw_reply_by_link": "who had contact: residents/replies/test_views.py",
    "story_links.withdraw_story_by_link": "one that was sent: residents/stories/test_views.py",
    "reply_tasks.reopen_vacancy_of_task": "one that paused: residents/replies/test_service.py",
    "applications.invite_first_person": "nobody there yet: desks/joining/test_inviting.py",
    "bulk.run_bulk_change_as_editor": "who is asked or told: desks/all_records/test_bulk.py",
    "bulk.undo_bulk_change_as_editor": "what was told: desks/all_records/test_bulk.py",
    "away.put_own_entry_back": "what is away: records/takedown/test_service.py",
    "takedown.put_entry_back": "what is away: records/takedown/test_service.py",
    "contacts.ask_entry_check": "one not asked lately: desks/contacts/test_record_page.py",
    "members.put_member_back": "a mail that left: desks/joining/test_removed.py",
    "corrections.send_correction": "another value: desks/corrections/test_views.py",
    "freshness.send_check_link": "a link that was used: records/freshness/test_used_links.py",
    "new_records.create_new_record": "an organisation with people: corrections/test_new_views.py",
    "replacements.replace_ticked_places": "ticked places: records/replacements/test_service.py",
    "replacements.undo_replacement_as_editor": "told before: records/replacements/test_service.py",
    "tasks.resend_mail_of_task": "a mail that was given up: desks/contacts/test_dead_mails.py",
    "tasks.stop_record_of_task": "people to tell: records/takedown/test_service.py",
    "series.send_other_days": "one that was to stop: kinds/series/test_service.py",
    "own_questions.send_own_question_answer": "one it got: residents/questions/test_handling.py",
    "own_questions.return_question_to_desk": "one it got: residents/questions/test_handling.py",
    "questions.send_question_reply": "an answer: residents/questions/test_handling.py",
    "joining.send_new_organisation": "the mail follows when the editors decide; "
    "the limit keeps one network from filling their desk",
    "wish_links.accept_wish_by_link": "the same, for who was invited: desks/wishes/test_views.py",
}


def mails(stage: Stage, rule: Rule, method: str) -> int:
    """Return how many mails a route causes at most, asked by each actor who may use it."""
    expected = matrix.expected()
    own = [
        case
        for case in matrix.cases(rule, method)
        if case.relation in ("own", "platform") and expected[case] < 400
    ]
    return max((stage.ask(case, rule).mails for case in own), default=0)


def mail_problems(stage: Stage, rule: Rule, method: str) -> list[str]:
    """Tell what is wrong with the limit of a route: one that mails has it, and no other."""
    declared = method in WRITING and rule.endpoint in stage.app.extensions["mails"]
    if rule.endpoint in MAILS_ELSEWHERE:
        return [] if declared else ["it is listed as one that mails"]
    sent = mails(stage, rule, method)
    if sent and not declared:
        return [f"{sent} mail and no limit: say mails=… where the route declares its permission"]
    if declared and not sent:
        return [
            "it declares a limit and mails nobody: take it away, or say in MAILS_ELSEWHERE when it "
            "does"
        ]
    return []
