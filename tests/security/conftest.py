"""The planted world of the matrix, for the tests that call every route."""

from tests.house.conftest import stage

__all__ = ["stage"]
