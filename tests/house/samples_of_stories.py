"""What the matrix fills in for stories of residents; see samples.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.planted import Planted

STORY_OBJECTS: dict[str, Callable[[Planted], Any]] = {
    "story_links:token": lambda it: it.slugs["story"],
}
STORY = {
    "title": "Ik bel nu zelf",
    "text": "Ik ging naar les. Nu bel ik zelf.",
    "topic": "ontmoeten",
    "email": "sanne@post.example",
}
STORY_FORMS: dict[str, dict[str, Any]] = {
    "stories.send_story": STORY,
    "stories.show_story_look": STORY,
}
