"""Background work of sign-ups; each job gets the scope of one portal."""

from wijzerplaat.residents.signups import (
    call_mails,
    calls,
    changes,
    digests,
    forgetting,
    messages,
    totals,
    waitlist,
)
from wijzerplaat.tenancy.portals.service import PortalScope


def look_after_portal_dates(scope: PortalScope) -> int:
    """Give back what was held for too long, end old offers, and let who waits have what is free.

    Return of how many activities.
    """
    found = waitlist.list_waiting_dates(scope)
    for activity_id, occurrence_ids in found.items():
        waitlist.look_after_dates(scope, activity_id, occurrence_ids)
    return len(found)


def forget_portal_signups(scope: PortalScope) -> int:
    """Forget who signed up in one portal, where the term is over, and keep how many there were;
    return of how many.
    """
    calls.forget_old_calls(scope)
    forgotten = forgetting.forget_old_signups(scope)
    messages.forget_old_messages(scope)
    return forgotten + totals.remove_emptied_signups(scope)


def tell_changes(scope: PortalScope) -> int:
    """Tell who comes what changed about their dates some minutes ago; return how many people."""
    return changes.tell_settled_changes(scope)


def tell_organisations(scope: PortalScope) -> int:
    """Tell the people of organisations who signed up, as often as they chose, and whom they must
    call; return how many mails that are.
    """
    return digests.mail_digests(scope) + call_mails.mail_call_lists(scope)
