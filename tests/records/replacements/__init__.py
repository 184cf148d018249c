"""Tests of records.replacements."""
