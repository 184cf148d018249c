"""A portal: name, hosts, theme, modules, texts, area, topics and audiences."""
