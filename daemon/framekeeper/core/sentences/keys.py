"""What is said of a key file that cannot be trusted."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "keys.not_yours": "{path} belongs to somebody else, so its key cannot be trusted. "
    "Remove it and start again; browsers are then paired anew.",
    "keys.open_to_others": "{path} can be read or changed by others, so its key cannot be trusted. "
    "Remove it and start again; browsers are then paired anew.",
    "keys.no_file": "{path} is not a plain file of its own. Remove it and start again.",
    "keys.no_key": "{path} holds no key. Remove it and start again.",
    "keys.unusable": "{path} cannot be used: {why}.",
}
