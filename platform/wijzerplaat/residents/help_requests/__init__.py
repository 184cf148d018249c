"""Residents ask for help and offer it to each other; nobody sees how to reach somebody."""
