"""A boundary as the daemon tells it to the extension; the one place that names all its parts."""

from __future__ import annotations

from typing import Any


def boundary(name: str, **parts: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    """A boundary as the daemon tells it."""
    return {
        "id": name.lower().replace(" ", "-"),
        "name": name,
        "kind": "limit",
        "standing": "within",
        "used": 0,
        "left": None,
        "until": None,
        "response": "notify",
        "covers": ["everything"],
        "excepts": [],
        "plan": "",
        "silent_until": None,
        "silent_why": "",
        "excepted": False,
        "exception_until": None,
        "opens": None,
        "holds": None,
        **parts,
    }
