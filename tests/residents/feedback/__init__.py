"""Proof of feedback: reports of residents, the mail to the organisation, the editors page."""
