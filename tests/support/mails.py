"""The mails that wait in the outbox, and those that were sent, for tests to read."""

from sqlalchemy import select

from wijzerplaat.ground.adapters.mail import FolderPost, Sender
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.tenancy.effects import mailbox, service

HOUSE = Sender("Wijzerplaat", "wijzerplaat@platform.test", "platform.test")


def mails(scope):
    waiting = (
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return scope.session.scalars(waiting).all()


def send_mails(platform):
    """Send what waits, as the worker does, and return it by sender and subject."""
    post = FolderPost(platform.settings.post)
    ways = {outbox.MAIL: service.make_mail_way(post, HOUSE)}
    service.send_due_effects(platform.database, platform.directory, ways, [])
    sent = [mailbox.read_mailbox_letter(path.parent, path.stem) for path in post.read()]
    return sorted(sent, key=lambda one: (one.sender, one.subject))
