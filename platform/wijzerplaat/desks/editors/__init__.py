"""The desk of the editors (/redactie): queue, proposal, history, trust, word lists."""
