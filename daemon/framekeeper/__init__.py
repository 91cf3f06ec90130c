"""Framekeeper keeps the frame around a therapist's social media."""

__version__ = "0.1.0"
"""The same as in pyproject.toml and the extension's manifest; a test holds them together."""
