"""The menu behind the icon, spoken as com.canonical.dbusmenu; its rows are given as data.

Protocol: https://github.com/AyatanaIndicators/libdbusmenu, libdbusmenu-glib/dbus-menu.xml.
Rows are asked for when the panel opens the menu, so nothing is sent while nobody looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from framekeeper.bus import Call, Reply, variant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from framekeeper.bus import Bus

PATH = "/MenuBar"
INTERFACE = "com.canonical.dbusmenu"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_LAYOUT = "(ia{sv}av)"
_ROOT = 0


class Row(msgspec.Struct, frozen=True):
    """One row. `id` is positive and stays with the row; an empty label draws a line between.

    `pressed` is called in the event loop and must not wait.
    """

    id: int
    label: str
    enabled: bool = True
    pressed: Callable[[], None] | None = None


class Menu:
    """Serves the rows that `rows` gives at this moment."""

    def __init__(self, bus: Bus, rows: Callable[[], Sequence[Row]]) -> None:
        self._bus = bus
        self._ask = rows
        self._rows: dict[int, Row] = {}
        self._seen: list[tuple[int, str, bool]] = []
        self._revision = 1

    def serve(self) -> None:
        """Answer panels from now on."""
        self._refresh()
        self._bus.serve(PATH, self.answer)

    def update(self) -> None:
        """Tell panels if the rows have changed."""
        if self._refresh():
            self._bus.emit(PATH, INTERFACE, "LayoutUpdated", "ui", self._revision, _ROOT)

    def answer(self, call: Call) -> Reply | None:
        """Answer one call of a panel; None if there is no such method."""
        if call.interface == _PROPERTIES:
            return self._answer_properties(call)
        handlers: dict[str, Callable[[list[Any]], Reply]] = {
            "GetLayout": self._layout,
            "GetGroupProperties": self._group,
            "GetProperty": self._property,
            "Event": self._event,
            "EventGroup": self._events,
            "AboutToShow": self._about_to_show,
            "AboutToShowGroup": self._about_to_show_group,
        }
        handler = handlers.get(call.member) if call.interface == INTERFACE else None
        return None if handler is None else handler(call.body)

    def _refresh(self) -> bool:
        """Ask for the rows again; tells whether they look different."""
        rows = {row.id: row for row in self._ask()}
        seen = [(row.id, row.label, row.enabled) for row in rows.values()]
        changed = seen != self._seen
        self._rows, self._seen = rows, seen
        self._revision += changed
        return changed

    # --- what a panel asks -------------------------------------------------------------------

    def _properties(self, row_id: int) -> dict[str, Any]:
        if row_id == _ROOT:
            return {"children-display": variant("s", "submenu")}
        row = self._rows[row_id]
        if not row.label:
            return {"type": variant("s", "separator")}
        # An underscore would mark the letter after it as a keyboard shortcut.
        label = row.label.replace("_", "__")
        return {"label": variant("s", label), "enabled": variant("b", row.enabled)}

    def _layout(self, body: list[Any]) -> Reply:
        parent, depth, _ = body
        self._refresh()
        children: list[Any] = []
        if parent == _ROOT and depth != 0:
            children = [variant(_LAYOUT, [i, self._properties(i), []]) for i in self._rows]
        layout = [parent, self._properties(parent), children]
        return Reply(f"u{_LAYOUT}", (self._revision, layout))

    def _group(self, body: list[Any]) -> Reply:
        wanted = body[0] or [_ROOT, *self._rows]
        known = [i for i in wanted if i == _ROOT or i in self._rows]
        return Reply("a(ia{sv})", ([[i, self._properties(i)] for i in known],))

    def _property(self, body: list[Any]) -> Reply:
        return Reply("v", (self._properties(body[0])[body[1]],))

    def _event(self, body: list[Any]) -> Reply:
        self._press(body[0], body[1])
        return Reply()

    def _events(self, body: list[Any]) -> Reply:
        unknown = [row_id for row_id, *_ in body[0] if row_id not in self._rows]
        for row_id, kind, *_ in body[0]:
            self._press(row_id, kind)
        return Reply("ai", (unknown,))

    def _press(self, row_id: int, kind: str) -> None:
        row = self._rows.get(row_id)
        if kind == "clicked" and row is not None and row.enabled and row.pressed is not None:
            row.pressed()

    def _about_to_show(self, body: list[Any]) -> Reply:
        return Reply("b", (body[0] == _ROOT and self._refresh(),))

    def _about_to_show_group(self, body: list[Any]) -> Reply:
        changed = _ROOT in body[0] and self._refresh()
        return Reply("aiai", ([_ROOT] if changed else [], []))

    def _answer_properties(self, call: Call) -> Reply | None:
        values = {
            "Version": variant("u", 3),
            "Status": variant("s", "normal"),
            "TextDirection": variant("s", "ltr"),
            "IconThemePath": variant("as", []),
        }
        if call.member == "GetAll":
            return Reply("a{sv}", (values,))
        if call.member == "Get" and call.body[1] in values:
            return Reply("v", (values[call.body[1]],))
        return None
