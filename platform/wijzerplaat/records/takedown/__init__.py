"""Taking an entry from the site and putting it back: hidden, paused, stopped, archived, erased."""
