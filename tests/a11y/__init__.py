"""Is every page usable by everybody?

Gates that look at pages in a browser, and a report over all of them.
"""
