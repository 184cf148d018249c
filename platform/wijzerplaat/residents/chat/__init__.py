"""The chat of another company: off by default, on a page of its own, after consent."""
