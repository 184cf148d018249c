"""Tests of pictures: real files, made here, in every shape that people send."""
