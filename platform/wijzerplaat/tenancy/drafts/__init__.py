"""Forms of people who work here, as they were left: nothing that was typed is lost."""
