"""Proof of the link checker: rules, verbs, the job and the editors page."""
