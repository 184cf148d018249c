"""What texts promise of replies: the words, the constant, the job and the test behind them."""

REPLIES = (
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
