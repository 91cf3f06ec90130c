"""Looking for traces of a conversation wherever they could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.sites import SECRET_HANDLE, SECRET_THREAD, SECRET_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable

SECRETS = (SECRET_THREAD, SECRET_HANDLE, SECRET_TITLE)
FORMS = [secret.encode(form) for secret in SECRETS for form in ("utf-8", "utf-16-le", "utf-32-le")]


def assert_clean(places: Iterable[tuple[str, bytes]], *, holds: str) -> None:
    """No secret is in any of these, while an innocent word that must be there is found.

    Raises:
        AssertionError: names the place, never the secret; or nothing was looked at.
    """
    found = False
    for name, content in places:
        found = found or holds.encode() in content
        assert not any(form in content for form in FORMS), f"a trace of a conversation in {name}"
    assert found, f"{holds!r} is nowhere: the search looks in the wrong place"
