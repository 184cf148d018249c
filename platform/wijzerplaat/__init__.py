"""The one import package of the platform; floors and rooms stand in the README."""
