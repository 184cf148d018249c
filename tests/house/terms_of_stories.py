"""What texts promise of stories of residents, and what keeps it."""

STORIES = (
    (
        "weg, 90 dagen na onze vraag",
        "residents.stories.rules:QUESTION_KEPT",
        "stories.purge",
        "residents/stories/"
        "test_service.py:test_a_question_is_asked_once_more_and_the_story_goes_without_answer",
    ),
)
