"""Words and numbers of need: whom to call when it cannot wait."""
