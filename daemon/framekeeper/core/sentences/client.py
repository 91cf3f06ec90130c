"""What the command line says of the daemon it cannot speak with."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "client.not_running": "Framekeeper is not running. Start it with: framekeeper service start",
    "client.stranger": "Port {port} is held by a program that could not prove to be Framekeeper. "
    "It learned no key.",
    "client.other_version": "The running Framekeeper is of another version than this command. "
    "Start it anew with: framekeeper service start",
    "client.no_answer": "Framekeeper did not answer in time. Try again in a moment.",
    "client.unavailable": "Framekeeper cannot save at the moment. framekeeper doctor says why.",
    "client.refused": "Framekeeper refused this ({status}). framekeeper doctor says more.",
}
