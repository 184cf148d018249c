"""`flask people`: add, list, disable, operator, reset-second-step.

Passwords are asked or made, never shown back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask.cli import AppGroup

from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import OPERATOR, ROLES
from wijzerplaat.ground.core.scope import Scope, platform_work, unit_of_work
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import passwords, second_step, service
from wijzerplaat.tenancy.accounts.slots import find_organisation
from wijzerplaat.tenancy.portals.service import require_portal_scope

HERE = accounts_audit_lines.Asker(
    None, "", "machine"
)  # whoever may type commands on the machine itself


group = AppGroup("people", help="People who can log in, and their roles.")


@group.command("add")
@click.argument("email")
@click.argument("name")
@click.option("--portal", help="Slug of the portal in which the role holds.")
@click.option("--role", type=click.Choice(sorted(set(ROLES) - {OPERATOR})))
@click.option("--organisation", help="Slug of the organisation, for a role in one.")
@click.option("--ask-password", is_flag=True, help="Ask for a password, unseen.")
@click.option("--make-password", is_flag=True, help="Make a password and print it this once.")
def add_person_command(
    email: str,
    name: str,
    portal: str | None,
    role: str | None,
    organisation: str | None,
    ask_password: bool,
    make_password: bool,
) -> None:
    """Make a person, or give a known person one more role.

    Without a password they log in by mail.
    """
    secret = passwords.generate_password() if make_password else ""
    if ask_password:
        secret = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    with _work(portal) as scope:
        user = service.find_or_add_user(scope, email, name)
        if role:
            place = (
                find_organisation(require_portal_scope(scope), organisation)
                if organisation
                else None
            )
            service.grant_role(scope, user.id, role, place)
        if secret:
            accounts_audit_lines.write_account_event(
                scope, accounts_audit_lines.PASSWORD_SET, user.id, HERE
            )
            passwords.change_password(
                scope, user, passwords.check_new_password(scope, secret, user, portal or "")
            )
    click.echo(f"{user.email} can log in.")
    if make_password:
        click.echo(secret)


@group.command("list")
@click.option("--portal", help="Slug of a portal; without it: everybody, operators named.")
def list_people_command(portal: str | None) -> None:
    """Name people and their roles."""
    with _work(portal, write=False) as scope:
        for one in service.list_people_with_roles(scope):
            click.echo(
                "\t".join(
                    (one.email, one.name, one.role or "-", "active" if one.active else "disabled")
                )
            )


@group.command("disable")
@click.argument("email")
@click.option("--undo", is_flag=True, help="Let the person in again.")
def disable_person_command(email: str, undo: bool) -> None:
    """Shut a person out everywhere at once."""
    with _work(None) as scope:
        user = service.find_user_by_email(scope, email)
        service.set_active(scope, user, active=undo)
        accounts_audit_lines.write_account_event(
            scope,
            accounts_audit_lines.LET_IN if undo else accounts_audit_lines.SHUT_OUT,
            user.id,
            HERE,
        )
    click.echo(f"{email} is {'active' if undo else 'disabled'}.")


@group.command("operator")
@click.argument("email")
@click.option("--undo", is_flag=True, help="Take the role away.")
def make_operator_command(email: str, undo: bool) -> None:
    """Make a person an operator: the role on the platform's own host."""
    with _work(None) as scope:
        user = service.find_user_by_email(scope, email)
        service.set_operator(scope, user, holds=not undo)
        accounts_audit_lines.write_account_event(
            scope,
            accounts_audit_lines.OPERATOR_OFF if undo else accounts_audit_lines.OPERATOR_ON,
            user.id,
            HERE,
        )
    click.echo(f"{email} is {'no operator' if undo else 'operator'}.")


@group.command("reset-second-step")
@click.argument("email")
def reset_second_step_command(email: str) -> None:
    """Turn the second step off for somebody who lost the phone and the codes; ends every login."""
    with _work(None) as scope:
        user = service.find_user_by_email(scope, email)
        second_step.remove_second_step(user)
        service.end_logins(scope, user.id)
        accounts_audit_lines.write_account_event(
            scope, accounts_audit_lines.SECOND_STEP_OFF, user.id, HERE
        )
    click.echo(f"{email} sets up a new second step at the next login.")


@contextmanager
def _work(slug: str | None, write: bool = True) -> Iterator[Scope]:
    here = platform()
    try:
        if slug is None:
            with platform_work(here.database, write=write) as scope:
                yield scope
        else:
            with unit_of_work(here.database, here.directory.by_slug(slug), write=write) as scope:
                yield scope
    except NotFound as problem:
        raise click.ClickException(f"not found: {problem}") from None
    except Invalid as problem:
        found = "; ".join(
            f"{name}: {' '.join(messages)}" for name, messages in problem.fields.items()
        )
        raise click.ClickException(found) from None
