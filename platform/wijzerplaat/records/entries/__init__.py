"""What every published thing shares.

Title, text, place, topics, audience, owner, state, check date.
"""
