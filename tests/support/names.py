"""Names of any kind, as she or somebody else could give them. All are made up."""

from __future__ import annotations

MARKUP = "<img src=x onerror=alert(1)>"
ODD = (
    f"{MARKUP}<script>alert(2)</script>",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 from right to left",
    "\u202egnirts a desrever\u202c",
    "two\nlines\r\nand\ta tab",
    "x" * 200,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 30,
    "{name} &amp; ${alert(3)} '\"`",
)
