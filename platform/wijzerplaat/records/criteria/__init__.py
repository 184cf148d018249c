"""What a portal asks of organisations before it lists them: proofs per topic, and a first talk."""
