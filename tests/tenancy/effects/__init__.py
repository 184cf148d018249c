"""Proof that what is written in the outbox leaves, once where possible and at least once always."""
