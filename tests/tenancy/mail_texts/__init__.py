"""Mail texts of portals."""
