"""Every record of the portal, live or not, in one list for editors: found, narrowed, downloaded."""
