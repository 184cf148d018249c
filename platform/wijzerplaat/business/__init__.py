"""Who pays: making and filling a portal."""
