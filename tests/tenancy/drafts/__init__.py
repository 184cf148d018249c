"""Tests of forms that somebody left unfinished."""
