"""How somebody can be reached: by mail or by phone, typed into one field."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.mail_addresses import read_mail_address
from wijzerplaat.ground.core.phones import list_phone_digits, read_phone
from wijzerplaat.ground.core.receivers import normalise_mail_address

FEWEST_DIGITS = 9
"""Nobody is called back on 112."""


@dataclass(frozen=True)
class Contact:
    """One address of mail or one number; the other is ''."""

    email: str = ""
    phone: str = ""

    @property
    def shown(self) -> str:
        """Return it as people read it."""
        return self.email or self.phone

    @property
    def spelling(self) -> str:
        """Return what makes two contacts the same: one spelling of an address or a number."""
        return normalise_mail_address(self.email) if self.email else list_phone_digits(self.phone)


def read_contact(raw: str) -> Contact:
    """Return an address of mail or a phone number.

    Raises ValueError for what is neither, or cannot be reached.
    """
    if "@" in raw:
        return Contact(email=read_mail_address(raw))
    if len(list_phone_digits(raw)) < FEWEST_DIGITS:
        raise ValueError("neither an address nor a number")
    return Contact(phone=read_phone(raw))
