"""Members of two organisations, two editors and one source, in whatever order.

No accepted change is lost, nothing hidden is shown, and nobody hears of what others did. More
orders than here: `python -m tests.figures.together --examples 300`.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings

from tests.figures import told
from tests.support.together import STEPS, play

EXAMPLES = int(os.environ.get("TOGETHER_EXAMPLES", "8"))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
@pytest.mark.usefixtures("settings")
def test_nothing_accepted_is_lost_nothing_hidden_shown_nobody_blamed(platform, work, steps):
    story = play(platform, work, steps)
    told.keep("together", story.steps, f"{story.refused} refused")
