"""Where everything lives. No file is read or written here but for making private directories.

The standard places of the platform (platformdirs), or what `FRAMEKEEPER_DATA`, `FRAMEKEEPER_CONFIG`
(the file) and `FRAMEKEEPER_PORT` say. Nothing else in the program asks for a directory.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import platformdirs

from framekeeper.core.trouble import TroubleError

if TYPE_CHECKING:
    from collections.abc import Mapping

APP = "framekeeper"
DEFAULT_PORT = 8713
HIGHEST_PORT = 65_535
PRIVATE_DIRECTORY = 0o700
PRIVATE_FILE = 0o600


class PlaceError(TroubleError):
    """A directory or an environment value that cannot be used."""


class Paths(msgspec.Struct, frozen=True, kw_only=True):
    """Every place the program uses, absolute.

    `asked_port` is the port asked for (0 = any free one); the one in use stands in `port_file`.
    """

    data: Path
    settings: Path
    state: Path
    extension: Path
    asked_port: int = DEFAULT_PORT

    @property
    def database(self) -> Path:
        """The one database."""
        return self.data / "framekeeper.db"

    @property
    def lock(self) -> Path:
        """Held (flock) by the one running daemon."""
        return self.data / "lock"

    @property
    def port_file(self) -> Path:
        """The port in use, written by the daemon."""
        return self.data / "port"

    @property
    def keys(self) -> Path:
        """One file a key: the command line's and each browser's."""
        return self.data / "keys"

    @property
    def cli_key(self) -> Path:
        """The key of the command line."""
        return self.keys / "cli.key"

    @property
    def backups(self) -> Path:
        """Daily verified copies of the database."""
        return self.data / "backups"

    @property
    def program(self) -> Path:
        """The virtual environments that `install.sh` makes, and the link to the one in use."""
        return self.data / "program"

    def make(self) -> Paths:
        """Create the private directories, and return self.

        Raises:
            PlaceError: one of them is not a directory of hers, or cannot be made.
        """
        for directory in (self.data, self.keys, self.backups, self.state, self.settings.parent):
            make_private(directory, mend=directory != self.settings.parent)
        return self


def from_environment(environ: Mapping[str, str]) -> Paths:
    """The places for this user.

    Raises:
        PlaceError: `FRAMEKEEPER_PORT` is not a port.
    """
    data = environ.get("FRAMEKEEPER_DATA")
    settings = environ.get("FRAMEKEEPER_CONFIG")
    config = Path(platformdirs.user_config_dir(APP, appauthor=False))
    return Paths(
        data=_absolute(data or platformdirs.user_data_dir(APP, appauthor=False)),
        settings=_absolute(settings) if settings else config / "framekeeper.toml",
        state=Path(platformdirs.user_state_dir(APP, appauthor=False)),
        extension=Path.home() / "Framekeeper" / "extension",
        asked_port=_port(environ.get("FRAMEKEEPER_PORT", "")),
    )


def shipped(name: str) -> Path:
    """A file of `config/`, in the installed program or in the source tree.

    Raises:
        FileNotFoundError: there is no such file.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "_config", here.parents[1] / "config"):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(name)


def make_private(directory: Path, *, mend: bool = True) -> None:
    """Make a directory that only its owner can open, whatever the umask says.

    With `mend` one that is there already is closed to others; without, it is left as it is.

    Raises:
        PlaceError: it cannot be made, is no directory, or belongs to somebody else.
    """
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        try:
            directory.mkdir(mode=PRIVATE_DIRECTORY)
        except FileExistsError:
            _check_private(directory, mend=mend)
        else:
            directory.chmod(PRIVATE_DIRECTORY)
    except OSError as error:
        raise PlaceError(
            "paths.not_made", path=str(directory), why=error.strerror or type(error).__name__
        ) from error


def _check_private(directory: Path, *, mend: bool) -> None:
    found = directory.stat()
    if not stat.S_ISDIR(found.st_mode):
        raise PlaceError("paths.no_directory", path=str(directory))
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        raise PlaceError("paths.not_yours", path=str(directory))
    if mend and stat.S_IMODE(found.st_mode) & 0o077:
        directory.chmod(PRIVATE_DIRECTORY)


def _absolute(text: str) -> Path:
    return Path(os.path.abspath(Path(text).expanduser()))  # noqa: PTH100  # resolve() would follow her links


def _port(text: str) -> int:
    if not text:
        return DEFAULT_PORT
    if text.isascii() and text.isdecimal() and len(text) <= len(str(HIGHEST_PORT)):
        port = int(text)
        if port <= HIGHEST_PORT:
            return port
    raise PlaceError("paths.bad_port", value=text[:40])
