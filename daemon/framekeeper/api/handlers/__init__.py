"""One module a resource: a handler takes the rooms, the call and the message, and answers one.

A handler asks the desk and decides nothing itself; it may not look at HTTP.
"""
