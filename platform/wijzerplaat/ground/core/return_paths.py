"""An address of its own for each mail, to which servers send back what does not arrive.

It holds the number of the mail and a signature, so nobody can say of a mail that he never got that
it did not arrive.
"""

from __future__ import annotations

import hmac
import re
import uuid
from base64 import b32decode, b32encode
from dataclasses import dataclass
from hashlib import sha256

SIGNED, TOKEN = 8, 39
"""Bytes of the signature, and how long number and signature are as letters."""
PURPOSE = b"return path of a mail"


@dataclass(frozen=True)
class ReturnPath:
    """The mailbox for what comes back (`terug@post.example`), and the secret of the signatures.

    Its server must deliver `terug+anything@post.example` there too.
    """

    address: str
    secret: str

    def make_address(self, mail_id: uuid.UUID) -> str:
        """Return where this mail comes back."""
        name, _sign, domain = self.address.rpartition("@")
        raw = mail_id.bytes + self._sign(mail_id)
        return f"{name}+{b32encode(raw).decode().rstrip('=').lower()}@{domain}"

    def read_address(self, said: str) -> uuid.UUID | None:
        """Return of which mail an address in a text is; None when we never signed it."""
        name, _sign, domain = self.address.rpartition("@")
        box = rf"{re.escape(name)}\+([a-z2-7]{{{TOKEN}}})@{re.escape(domain)}"
        ours = rf"(?i)(?<![\w.+-]){box}(?![\w.-])"
        for token in re.findall(ours, said):
            raw = b32decode(f"{token.upper()}=")
            mail_id = uuid.UUID(bytes=raw[:16])
            if hmac.compare_digest(raw[16:], self._sign(mail_id)):
                return mail_id
        return None

    def _sign(self, mail_id: uuid.UUID) -> bytes:
        key = hmac.new(self.secret.encode(), PURPOSE, sha256).digest()
        return hmac.new(key, mail_id.bytes, sha256).digest()[:SIGNED]
