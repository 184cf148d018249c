"""What every published thing shares: title, text, place, topics, audience, owner, state, check date."""
