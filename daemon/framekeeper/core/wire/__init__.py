"""The messages between the extension, the command line, the dashboard and the daemon.

Every field that may cross the wire stands in here, with its bounds; a message with any other field
is refused whole. `docs/openapi.json` and `types/api.d.ts` are generated from these messages.
All instants are UTC milliseconds, all durations milliseconds unless the name says otherwise.

Nothing is imported here: who needs a message reads in its module, and no other (decision 31).
"""
