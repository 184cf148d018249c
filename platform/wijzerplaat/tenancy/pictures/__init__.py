"""Pictures: photos and logos that people send in, made safe, made small and served from our own
portal.
"""
