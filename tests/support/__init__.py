"""What the fixtures are made of.

A database per kind that is put back after each test, an application on it.
"""
