"""What texts promise of replies: the words, the constant, the job and the test behind them."""

REPLIES = (
    (
        "90 dagen nadat de vacature sluit",
        "residents.replies.rules:KEPT",
        "replies.purge",
        "residents/replies/test_service.py:test_replies_are_gone_90_days_after_the_vacancy_closed_and_counts_stay",
    ),
    (
        "90 dagen nadat een vacature sluit",
        "residents.replies.rules:KEPT",
        "replies.purge",
        "residents/replies/test_service.py:test_replies_are_gone_90_days_after_the_vacancy_closed_and_counts_stay",
    ),
    (
        "Uiterlijk 1 jaar nadat",
        "residents.replies.rules:KEPT_MOST",
        "replies.purge",
        "residents/replies/test_service.py:test_no_reply_is_kept_for_more_than_a_year",
    ),
    (
        "Hoor je na 14 dagen niets",
        "residents.replies.rules:PAUSE",
        "replies.look_after",
        "residents/replies/test_service.py:test_after_14_days_the_vacancy_pauses_until_somebody_answers",
    ),
    (
        "Na 14 dagen ligt de vacature stil",
        "residents.replies.rules:PAUSE",
        "replies.look_after",
        "residents/replies/test_service.py:test_after_14_days_the_vacancy_pauses_until_somebody_answers",
    ),
    (
        "Na 14 dagen zonder antwoord",
        "residents.replies.rules:PAUSE",
        "replies.look_after",
        "residents/replies/test_service.py:test_after_14_days_the_vacancy_pauses_until_somebody_answers",
    ),
    (
        "Al 14 dagen wacht iemand",
        "residents.replies.rules:PAUSE",
        "replies.look_after",
        "residents/replies/test_service.py:test_after_14_days_the_vacancy_pauses_until_somebody_answers",
    ),
    (
        "wacht al 14 dagen op",
        "residents.replies.rules:PAUSE",
        "replies.look_after",
        "residents/replies/test_service.py:test_after_14_days_the_vacancy_pauses_until_somebody_answers",
    ),
    (
        "Al 7 dagen wacht iemand",
        "residents.replies.rules:REMIND",
        "replies.look_after",
        "residents/replies/test_service.py:test_after_7_days_the_organisation_is_reminded_once",
    ),
)
