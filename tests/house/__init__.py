"""Tests that police the layout, the routes and the walls."""
