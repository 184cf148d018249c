"""The front door of residents: home, search, agenda, map and topic pages."""
