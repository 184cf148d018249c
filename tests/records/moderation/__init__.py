"""Proofs of moderation: rules, verbs, the difference, mails and the editors' desk."""
