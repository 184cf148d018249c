"""The lowest room: storage, portal walls, scope, permissions, errors, events, outbox and clock; no
Flask and no feature.
"""
