"""The rules of Framekeeper as pure functions.

Nothing in here reads a clock, a file, a socket, a process or the environment: `now` is an
argument, and an import-linter contract holds it so.
"""
