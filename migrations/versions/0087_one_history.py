"""what older tables keep of changed settings stands in the history of all settings"""

import uuid
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0087"
down_revision = "0086"
branch_labels = None
depends_on = None
JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
)


def _table(name: str, *own: sa.ColumnClause[Any]) -> sa.TableClause:
    return sa.table(
        name,
        sa.column("id", sa.Uuid()),
        sa.column("number", sa.Integer()),
        sa.column("by_id", sa.Uuid()),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("portal_id", sa.Uuid()),
        *own,
    )


CHAT = _table("chat_change", sa.column("chosen", JSON))
CHECKS = _table("check_settings", sa.column("before", JSON), sa.column("after", JSON))
MAILS = _table("mail_text_change", sa.column("mail", sa.String(60)), sa.column("chosen", JSON))
HELP = _table("help_switch", sa.column("is_on", sa.Boolean()))
CHANGES = _table(
    "setting_change",
    sa.column("setting", sa.String(40)),
    sa.column("part", sa.String(80)),
    sa.column("before", JSON),
    sa.column("after", JSON),
)
NAMES = ("chat", "freshness", "mail_texts", "help_requests")
NO_CHAT = {"on": False, "provider": "", "address": "", "hosts": [], "privacy": ""}
MODULE = "help_requests"


def upgrade() -> None:
    """Copy: the tables of before stay, for the release that still reads them."""
    rows = [*_list_chat(), *_list_checks(), *_list_mails(), *_list_switches()]
    if rows:
        op.bulk_insert(CHANGES, rows)


def downgrade() -> None:
    op.execute(CHANGES.delete().where(CHANGES.c.setting.in_(NAMES)))


def _list_chat() -> Iterator[dict[str, Any]]:
    before: dict[Any, dict[str, Any]] = {}
    for row in _read(CHAT):
        after = {**NO_CHAT, **row.chosen}
        yield _make(row, "chat", "", before.get(row.portal_id, NO_CHAT), after)
        before[row.portal_id] = after


def _list_checks() -> Iterator[dict[str, Any]]:
    for row in _read(CHECKS):
        yield _make(row, "freshness", "", row.before, row.after)


def _list_mails() -> Iterator[dict[str, Any]]:
    before: dict[Any, dict[str, Any]] = {}
    for row in _read(MAILS):
        same = (row.portal_id, row.mail)
        yield _make(row, "mail_texts", row.mail, before.get(same, {}), row.chosen)
        before[same] = row.chosen


def _list_switches() -> Iterator[dict[str, Any]]:
    for row in _read(HELP):
        yield _make(row, "help_requests", "", {MODULE: not row.is_on}, {MODULE: row.is_on})


def _read(table: sa.TableClause) -> Any:
    order = (table.c.portal_id, table.c.number)
    return op.get_bind().execute(sa.select(table).order_by(*order)).all()


def _make(row: Any, setting: str, part: str, before: Any, after: Any) -> dict[str, Any]:
    return {
        "id": uuid.uuid4(),
        "number": row.number,
        "by_id": row.by_id,
        "at": row.at,
        "portal_id": row.portal_id,
        "setting": setting,
        "part": part,
        "before": before,
        "after": after,
    }
