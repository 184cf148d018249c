"""`flask mail`: what servers send back comes in here, and how the mail fares."""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup

from wijzerplaat.ground.adapters import returned_mail
from wijzerplaat.ground.adapters.return_box import BoxFailed
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.tenancy.effects import jobs, queries, returns

group = AppGroup("mail", help="Mail that leaves, and mail that comes back.")


@group.command("bounced")
@click.option("--to", "receiver", default="", help="To whom it came, as the mail server says.")
def bounced_command(receiver: str) -> None:
    """Read a message that a server sent back, from standard input, and note what it says.

    Always ends well for what is no report, so that a mail server does not send that back again.
    """
    office = jobs.find_return_office(platform())
    if office is None:
        raise click.ClickException("MAIL_RETURN_ADDRESS is not set")
    raw = sys.stdin.buffer.read(returned_mail.LONGEST)
    click.echo(returns.note_returned_mail(office, raw, receiver))


@group.command("fetch")
def fetch_command() -> None:
    """Fetch what came back from the mailbox of the settings, as the job does every 5 minutes."""
    try:
        click.echo(jobs.fetch_returned_mail(platform()))
    except BoxFailed as problem:
        raise click.ClickException(f"the mailbox cannot be read: {problem}") from None


@group.command("state")
def state_command() -> None:
    """Tell how many mails wait, since when, and how many did not arrive, for each portal.

    No address, name or subject is told.
    """
    here = platform()
    with platform_work(here.database, write=False) as scope:
        found = queries.count_mails(scope)
    names = {portal.id: portal.slug for portal in here.directory.every()}
    click.echo("portal\tstate\tmails\toldest, minutes")
    for one in found:
        name = names.get(one.portal_id, "-") if one.portal_id else "platform"
        click.echo(f"{name}\t{one.state}\t{one.mails}\t{one.minutes}")
