"""The kinds of boundary: one module each, found by the name that the settings give the kind.

A new kind is one module, one line in KINDS, its tests and its row in the docs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.boundaries import checks, limit, schedule

if TYPE_CHECKING:
    from framekeeper.core.boundaries.base import Kind
    from framekeeper.core.settings import Rule

KINDS: dict[str, Kind] = {"limit": limit, "schedule": schedule, "checks": checks}


def kind_name(rule: Rule) -> str:
    """The name of a rule's kind, as in the settings."""
    return str(rule.__struct_config__.tag)


def kind_of(rule: Rule) -> Kind:
    """The module that judges a rule."""
    return KINDS[kind_name(rule)]
