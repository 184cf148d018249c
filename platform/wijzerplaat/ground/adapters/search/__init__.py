"""The two search engines behind one interface: files of Whoosh, tables of PostgreSQL."""
