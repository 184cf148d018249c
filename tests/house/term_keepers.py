"""The job that ends each term, and the test that moves the clock and looks."""

from tests.house.terms_of_help import HELP_KEEPER

KEEPERS = {
    "digest_asked": (
        "digests.forget",
        "residents/digests/test_service.py:test_who_never_said_yes_is_forgotten_after_thirty_days",
    ),
    "digest": (
        "digests.forget",
        "residents/digests/test_service.py:test_the_dates_of_a_yes_are_kept_two_years_after_stopping",
    ),
    "help_request": HELP_KEEPER,
    "story": (
        "stories.purge",
        "residents/stories/"
        "test_service.py:test_nobody_is_left_90_days_after_a_story_was_taken_back",
    ),
    "signup": (
        "signups.forget",
        "residents/signups/test_forgetting.py:test_who_came_is_forgotten_after_thirty_days",
    ),
    "waiting_list": (
        "signups.forget",
        "residents/signups/test_forgetting.py:test_who_waited_is_forgotten_after_a_week",
    ),
    "cancelled_signup": (
        "signups.forget",
        "residents/signups/"
        "test_forgetting.py:test_who_signed_off_is_forgotten_after_a_week_and_the_link_still_says_so",
    ),
    "sender": (
        "moderation.forget",
        "records/moderation/test_conversation.py:test_addresses_are_forgotten_long_after_the_decision",
    ),
    "mail_text": (
        "outbox.purge",
        "tenancy/effects/"
        "test_service.py:test_how_a_mail_fared_is_kept_ninety_days_and_its_text_thirty",
    ),
    "mail_state": (
        "outbox.purge",
        "tenancy/effects/"
        "test_service.py:test_how_a_mail_fared_is_kept_ninety_days_and_its_text_thirty",
    ),
    "receiver": (
        "receivers.forget",
        "ground/core/"
        "test_receivers.py:test_nothing_tells_which_address_it_was_and_it_is_forgotten_after_half_a_year",
    ),
    "attempt": (
        "accounts.forget",
        "tenancy/terms/test_jobs.py:test_counts_of_networks_are_forgotten_after_two_days",
    ),
    "audit": (
        "audit.forget",
        "tenancy/accounts/"
        "test_audit_lines.py:test_lines_of_the_audit_trail_go_after_two_years_and_not_before",
    ),
    "audit_read": (
        "audit.forget",
        "tenancy/accounts/test_audit_lines.py:test_who_looked_at_a_list_is_kept_for_one_year",
    ),
    "statistics": (
        "counting.forget",
        "records/counting/test_service.py:test_days_go_after_24_months_and_their_months_stay",
    ),
    "idle_account": (
        "accounts.end_idle",
        "tenancy/accounts/"
        "test_idle.py:test_it_is_asked_once_after_seventeen_months_and_gone_after_eighteen",
    ),
    "typed_text": (
        "drafts.forget",
        "tenancy/drafts/test_service.py:test_what_nobody_touched_for_thirty_days_is_forgotten",
    ),
    "upload": (
        "pictures.purge",
        "tenancy/pictures/test_service.py:test_what_nobody_used_for_a_week_goes_and_what_any_version_shows_stays",
    ),
    "former_contact": (
        "organisations.forget_people",
        "kinds/organisations/"
        "test_contact_people.py:test_who_left_is_gone_from_the_history_after_a_month_and_who_is_there_stays",
    ),
    "named_person": (
        "freshness.forget",
        "records/freshness/test_details.py:test_who_was_named_is_forgotten_when_the_task_is_done",
    ),
    "missed_search": (
        "missed.forget",
        "desks/editors/"
        "test_search_word_views.py:test_what_was_missed_is_counted_over_days_and_forgotten_after_a_year",
    ),
    "counter_talk": ("front_desk.forget", "desks/front_desk/test_counter.py:test_old_talks_go"),
    "spoken": (
        "criteria.forget",
        "records/criteria/"
        "test_proofs.py:test_with_whom_the_desk_spoke_is_forgotten_after_two_years_and_the_day_stays",
    ),
    "hidden": (
        "tasks.follow",
        "records/takedown/"
        "test_service.py:test_the_desk_is_asked_to_look_on_the_day_and_it_stays_hidden",
    ),
    "archived": (
        "takedown.erase",
        "records/takedown/test_erasing.py:test_what_was_archived_a_year_ago_goes_and_nothing_else",
    ),
    "draft": (
        "takedown.erase",
        "records/takedown/test_erasing.py:test_what_was_archived_a_year_ago_goes_and_nothing_else",
    ),
    "task": (
        "tasks.forget",
        "tenancy/tasks/test_service.py:test_after_90_days_a_number_stays",
    ),
    "import": (
        "imports.forget",
        "tenancy/terms/test_jobs.py:test_an_import_is_forgotten_after_90_days",
    ),
    "bulk_change": (
        "all_records.tidy",
        "desks/all_records/"
        "test_bulk.py:test_old_changes_are_forgotten_and_what_was_never_begun_after_a_day",
    ),
    "survey": (
        "surveys.forget",
        "residents/surveys/"
        "test_surveys.py:test_what_was_written_goes_after_six_months_and_the_choices_stay",
    ),
    "wish": (
        "wishes.forget",
        "desks/wishes/test_service.py:test_who_knows_it_is_forgotten_a_year_after_the_last_change",
    ),
    "question": (
        "questions.purge",
        "residents/questions/test_service.py:test_what_may_tell_who_it_was_is_forgotten_after_90_days",
    ),
    "reply": (
        "replies.purge",
        "residents/replies/test_service.py:test_replies_are_gone_90_days_after_the_vacancy_closed_and_counts_stay",
    ),
    "oldest_reply": (
        "replies.purge",
        "residents/replies/test_service.py:test_no_reply_is_kept_for_more_than_a_year",
    ),
    "feedback": (
        "feedback.purge",
        "residents/feedback/test_service.py:test_what_residents_wrote_is_gone_after_90_days_and_the_rest_stays",
    ),
    "application": (
        "organisations.forget",
        "desks/joining/"
        "test_takeovers.py:test_an_application_goes_after_90_days_though_nobody_decided",
    ),
}
"""Which job carries out each term of `tenancy.terms.rules`, and the test that proves it."""
