"""How often pages are looked at, per day and per month: numbers, and nothing of who looked."""
