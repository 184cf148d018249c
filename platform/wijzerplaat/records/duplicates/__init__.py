"""The same organisation twice: finding such pairs, and making them one without losing anything."""
