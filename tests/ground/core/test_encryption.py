"""What residents tell stands encrypted in the database, and outlives a change of keys."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import String, create_engine, func, select, text, type_coerce
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from wijzerplaat.ground.core.encryption import (
    DataKeys,
    EncryptedText,
    LostKey,
    give_keys,
    make_mark,
)

OLD, NEW, MARKS = "an older secret", "a newer secret", "the secret of the marks"


class Own(DeclarativeBase):
    """Tables of this file only."""


class Told(Own):
    __tablename__ = "told"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    words: Mapped[str] = mapped_column(EncryptedText, default="")


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    give_keys(engine.dialect, DataKeys([OLD], MARKS))
    Own.metadata.create_all(engine)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def kept(session: Session) -> str:
    return str(session.scalars(select(type_coerce(Told.words, String))).one())


@pytest.mark.parametrize("words", ["Ik heb schulden", "", "gAAAA is geen sleutel", "é\n🙂" * 9000])
def test_a_text_comes_back_as_it_was_and_stands_nowhere(session: Session, words: str) -> None:
    session.add(Told(words=words))
    session.commit()
    session.expire_all()
    assert session.scalars(select(Told.words)).one() == words
    assert not words or words not in kept(session)


def test_the_same_text_is_written_differently_each_time(session: Session) -> None:
    session.add_all([Told(words="twee keer"), Told(words="twee keer")])
    session.commit()
    both = session.scalars(select(type_coerce(Told.words, String))).all()
    assert len(set(both)) == len(both)


def test_a_text_from_before_is_read_as_it_stands(session: Session) -> None:
    session.execute(
        text("INSERT INTO told (id, words) VALUES (:id, 'in klare taal')"), {"id": uuid.uuid4().hex}
    )
    assert session.scalars(select(Told.words)).one() == "in klare taal"


def test_encrypted_text_cannot_be_compared_but_asked_for_whether_it_is_there(
    session: Session,
) -> None:
    session.add_all([Told(words="iets"), Told(words="")])
    session.commit()
    assert session.scalar(select(func.count()).where(Told.words == "")) == 1
    with pytest.raises(TypeError, match="mark"):
        select(Told).where(Told.words == "iets")


def test_a_new_key_reads_what_an_old_one_wrote_and_without_it_nothing() -> None:
    old, both, new = (DataKeys(keys, MARKS) for keys in ([OLD], [NEW, OLD], [NEW]))
    written = old.encrypt("geheim")
    assert both.decrypt(written) == "geheim"
    assert new.decrypt(both.encrypt("geheim")) == "geheim"
    with pytest.raises(LostKey, match="DATA_KEYS"):
        new.decrypt(written)


def test_a_mark_is_the_same_for_the_same_text_whatever_the_keys(session: Session) -> None:
    before = make_mark(session, "portal", "anna@post.example")
    give_keys(session.get_bind().dialect, DataKeys([NEW, OLD], MARKS))
    assert make_mark(session, "portal", "anna@post.example") == before
    assert make_mark(session, "portal", "anna@post.example", "") != before
    give_keys(session.get_bind().dialect, DataKeys([OLD], "another"))
    assert make_mark(session, "portal", "anna@post.example") != before


def test_a_database_without_keys_says_so() -> None:
    engine = create_engine("sqlite://")
    Own.metadata.create_all(engine)
    with Session(engine) as opened, pytest.raises(StatementError, match="without keys"):
        opened.add(Told(words="iets"))
        opened.commit()
    engine.dispose()
