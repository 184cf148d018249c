"""Articles: information, news, stories and tips by the editors."""
