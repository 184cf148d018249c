"""Proof of wijzerplaat.vacancies."""
