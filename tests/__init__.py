"""Proof: mirrors wijzerplaat/, plus house rules, journeys and benches."""
