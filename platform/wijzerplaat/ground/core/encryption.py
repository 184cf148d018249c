"""Text that the database keeps encrypted, and marks by which it can still be found.

For what residents tell that touches their health, money or trouble: questions, sign-ups, replies.
Who gets at the database alone reads none of it. The keys come from the settings (DATA_KEYS): the
first encrypts, all of them decrypt, so that a new key can be put before an old one; then
`flask keys rotate` writes all anew, and the old one may go (docs/operating.md).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from typing import Any, NoReturn

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, Text
from sqlalchemy.orm import Session
from sqlalchemy.sql.operators import OperatorType, is_, is_not
from sqlalchemy.types import TypeDecorator

START = "gAAAA"
"""How every encrypted text begins (Fernet: version 0x80, then the high bytes of the time)."""
ATTRIBUTE = "data_keys"
"""The keys hang on the dialect of an engine: what a type is told of the database it works for."""


class LostKey(RuntimeError):
    """A text was encrypted with a key that the settings do not hold (any more)."""


class DataKeys:
    """The keys of one installation.

    `secrets`: long random texts, the first one encrypts. `mark_secret`: for the marks, another one,
    for marks must stay what they are when the keys change.
    """

    def __init__(self, secrets: Sequence[str], mark_secret: str) -> None:
        self._fernet = MultiFernet([Fernet(_derive_key(one, "data")) for one in secrets])
        self._mark_key = _derive_key(mark_secret, "marks")

    def encrypt(self, text: str) -> str:
        """Return a text as the database keeps it."""
        return self._fernet.encrypt(text.encode()).decode()

    def decrypt(self, kept: str) -> str:
        """Return what was encrypted. Raises LostKey."""
        try:
            return self._fernet.decrypt(kept).decode()
        except InvalidToken:
            raise LostKey("encrypted with a key that is not in DATA_KEYS") from None

    def make_mark(self, text: str) -> str:
        """Return 64 characters that are the same for the same text, and tell nobody which."""
        return hmac.new(self._mark_key, text.encode(), hashlib.sha256).hexdigest()


def _derive_key(secret: str, purpose: str) -> bytes:
    """Return a key of 32 bytes in the letters that Fernet wants (HKDF, RFC 5869)."""
    derived = HKDF(SHA256(), 32, None, f"wijzerplaat {purpose}".encode()).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)


def give_keys(dialect: Dialect, keys: DataKeys) -> None:
    """Let an engine of this dialect read and write encrypted text."""
    setattr(dialect, ATTRIBUTE, keys)


def find_keys(dialect: Dialect) -> DataKeys:
    """Return the keys of an engine. Raises LostKey when it was given none."""
    keys = getattr(dialect, ATTRIBUTE, None)
    if not isinstance(keys, DataKeys):
        raise LostKey("this database was opened without keys")
    return keys


def make_mark(session: Session, *parts: str) -> str:
    """Return the mark of some texts together, for a column that finds a row by them."""
    return find_keys(session.get_bind().dialect).make_mark("\n".join(parts))


class EncryptedText(TypeDecorator[str]):
    """A text of any length that the database cannot read.

    '' stays '', so that an empty value can be asked for; nothing else can be compared: the same
    text is written in another way each time. A text from before it was encrypted is read as it
    stands.
    """

    impl = Text
    cache_ok = True

    class Comparator(TypeDecorator.Comparator[str]):
        """Refuses to compare: it would find nothing, and nobody would know why."""

        def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> Any:
            """Allow only the question whether there is a value, or an empty one."""
            if op in (is_, is_not) or other == ("",):
                return super().operate(op, *other, **kwargs)
            return _refuse()

    comparator_factory = Comparator

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return what the database keeps."""
        return find_keys(dialect).encrypt(value) if value else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str:
        """Return the text; '' where nothing was ever written. Raises LostKey."""
        if not value or not value.startswith(START):
            return value or ""
        return find_keys(dialect).decrypt(value)


def _refuse() -> NoReturn:
    raise TypeError("encrypted text cannot be compared: keep a mark beside it (make_mark)")
