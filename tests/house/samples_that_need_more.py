"""Routes that a form alone cannot make succeed, with what they need more."""

from __future__ import annotations

# Allowed actors cannot succeed here by a form alone; the tests of the room itself show that it
# works.
NEEDS_MORE: dict[str, str] = {
    "answers.send_author_answer": "a link from a mail",
    "answers.show_author_answer_form": "a link from a mail",
    "applications.invite_first_person": "an organisation without people",
    "own_answers.send_own_answer": "a question about the proposal",
    "own_answers.send_withdrawn_proposal_again": "a proposal that was taken back",
    "own_answers.show_own_answer_form": "a question about the proposal",
    "portals.show_portal_stylesheet": "the colours of the portal",
    "contacts.redirect_to_contacts": "the page somebody comes from",
    "imports.create_import": "a file",
    "stories.check_story_text": "a text as JSON",
    "takedown.redirect_to_takedown": "the page somebody comes from",
    "drafts.create_form_draft": "the mark in a form of this person",
    "drafts.delete_form_draft": "the mark in a form of this person",
    "duplicates.confirm_merge": "the mark of what somebody saw",
    "accounts.log_in_by_code": "a code from a mail",
    "accounts.log_in_by_link": "a link from a mail",
    "accounts.show_login_link": "a link from a mail",
    "accounts.show_new_password_form": "a link from a mail",
    "accounts.choose_password": "a link from a mail",
    "accounts.log_in_by_password": "a password",
    "account.turn_on_second_step": "a code of an app",
    "account.turn_off_second_step": "a code of an app",
    "account.renew_codes": "a code of an app",
    "account.show_second_step_qr_code": "a secret",
    "call_off.confirm_call_off": "a date that comes",
    "contacts.ask_entry_check": "an organisation that was not asked lately",
    "members.put_member_back": "somebody who is not in",
    "findable.show_qr_code": "the page to point at",
    "tiles.show_map_tile": "a portal with tiles",
    "editors.approve_plain_text_as_editor": "a text with other words for it",
    "history.restore_version_as_editor": "a mark of what is live",
    "terms.change_signup_term": "what was shown of it before",
    "own_questions.send_own_question_answer": "a question to the own organisation",
    "own_questions.return_question_to_desk": "a question to the own organisation",
}
