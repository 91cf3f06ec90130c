"""The icon as a StatusNotifierItem: what a panel may ask about it, and what it is told.

Protocol: https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framekeeper.bus import Bus, Call, Reply, variant
from framekeeper.tray import menu
from framekeeper.tray.icon import Look, pixmaps

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = "/StatusNotifierItem"
INTERFACE = "org.kde.StatusNotifierItem"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_YES = True


class Item:
    """Serves the icon, whose shape says how things stand.

    In words it is said to screen readers only: a tip would stand on a shared screen.
    """

    def __init__(self, bus: Bus, identity: str, title: str, activated: Callable[[], None]) -> None:
        self._bus = bus
        self._identity = identity
        self._title = title
        self._activated = activated
        self._look: Look = "within"
        self._said = title

    def serve(self) -> None:
        """Answer panels from now on."""
        self._bus.serve(PATH, self.answer)

    def show(self, look: Look, said: str) -> None:
        """Change the icon, if it is not so already, and tell panels, which then ask for both."""
        if (look, said) != (self._look, self._said):
            self._look, self._said = look, said
            self._bus.emit(PATH, INTERFACE, "NewIcon")

    def answer(self, call: Call) -> Reply | None:
        """Answer one call of a panel; None if there is no such method or property."""
        if call.interface == _PROPERTIES:
            return self._answer_properties(call)
        if call.interface == INTERFACE and call.member == "Activate":
            # Panels that open the menu themselves (ItemIsMenu) never call this.
            self._activated()
            return Reply()
        if call.member in {"SecondaryActivate", "ContextMenu", "Scroll"}:
            return Reply()
        return None

    def _answer_properties(self, call: Call) -> Reply | None:
        if call.member == "GetAll":
            return Reply("a{sv}", ({name: read() for name, read in self._readers().items()},))
        if call.member == "Get" and (read := self._readers().get(call.body[1])) is not None:
            return Reply("v", (read(),))
        return None

    def _readers(self) -> dict[str, Callable[[], Any]]:
        return {
            "Category": lambda: variant("s", "ApplicationStatus"),
            "Id": lambda: variant("s", self._identity),
            "Title": lambda: variant("s", self._title),
            "Status": lambda: variant("s", "Active"),
            "WindowId": lambda: variant("i", 0),
            "IconName": lambda: variant("s", ""),
            "IconThemePath": lambda: variant("s", ""),
            "IconPixmap": lambda: variant("a(iiay)", [list(p) for p in pixmaps(self._look)]),
            "OverlayIconName": lambda: variant("s", ""),
            "OverlayIconPixmap": lambda: variant("a(iiay)", []),
            "AttentionIconName": lambda: variant("s", ""),
            "AttentionIconPixmap": lambda: variant("a(iiay)", []),
            "AttentionMovieName": lambda: variant("s", ""),
            "ToolTip": lambda: variant("(sa(iiay)ss)", ["", [], self._title, ""]),
            "ItemIsMenu": lambda: variant("b", _YES),
            "Menu": lambda: variant("o", menu.PATH),
            # Read aloud by screen readers, which see no shape.
            "IconAccessibleDesc": lambda: variant("s", self._said),
        }
