"""How often a form that causes mail may be sent.

Every such route names one of these where it declares its permission.

They are counted around the view (`requests.py`), per form, portal and network, in a transaction of
its own: a count stays when the form is refused. What one address gets is counted where mails are
put (`core/outbox.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from wijzerplaat.ground.core import limits
from wijzerplaat.ground.core.limits import Count
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.networks import site_of

HOUR = timedelta(hours=1)
OF_ONE_SITE = 4
"""So many times the share of one network for all IPv6 networks that one line may have."""


@dataclass(frozen=True)
class MailLimit:
    """How many forms of one route may be sent within `window`.

    From one network, and in one portal from all together.
    """

    network: int
    portal: int
    window: timedelta = HOUR

    def wait(self, scope: Scope, route: str, portal: str, network: str) -> timedelta:
        """Count one form and return how long to wait; nothing when it is within the limits. This
        is all that `scope` writes.

        A network that had its share no longer counts for the portal: it must not shut the others
        out.
        """
        what, site = f"form {route}", site_of(network)
        counts = [Count(what, f"{portal} {network}", self.network)]
        if site:  # one line with many networks must not use up what is for all
            counts.append(Count(what, f"{portal} {site}", self.network * OF_ONE_SITE))
        counts.append(Count(what, portal, self.portal))
        waits = limits.take_attempts_or_wait(scope, counts, self.window, may_lose=True)
        refused = next((place for place, left in enumerate(waits) if left), None)
        if refused is None:
            return limits.AT_ONCE
        for one in counts[refused + 1 :]:
            limits.give_back_attempt(scope, one.what, one.whose)
        return waits[refused]

    def __str__(self) -> str:
        minutes = int(self.window.total_seconds() // 60)
        return f"{self.network} per network, {self.portal} per portal in {minutes} minutes"


BY_ANYBODY = MailLimit(20, 600)
"""Forms without account."""
TO_LOG_IN = MailLimit(100, 3000)
"""Many may log in from one office."""
BY_MEMBERS = MailLimit(120, 3000)
"""People who are logged in, for an organisation or for themselves."""
BY_DESK = MailLimit(1200, 6000)
"""Editors and administrators, who decide on many things in a row from one office."""
