"""The one door to the settings file: reading, watching and changing it.

Importing this imports neither tomlkit nor ctypes.
"""

from __future__ import annotations

from framekeeper.config.editing import content, edit, migrate_absent, put_back
from framekeeper.config.preset import apply_preset
from framekeeper.config.reading import Loaded, SettingsError, load
from framekeeper.config.shipped import shipped, shipped_catalogue
from framekeeper.config.watch import Watch

__all__ = [
    "Loaded",
    "SettingsError",
    "Watch",
    "apply_preset",
    "content",
    "edit",
    "load",
    "migrate_absent",
    "put_back",
    "shipped",
    "shipped_catalogue",
]
