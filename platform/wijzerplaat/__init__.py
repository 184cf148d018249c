"""The one import package of the platform; docs/architecture.md tells its storeys and rooms."""
