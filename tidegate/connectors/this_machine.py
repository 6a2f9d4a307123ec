"""The connector to this machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tidegate.connectors.connector import SYSTEM_PATH, Stream
from tidegate.connectors.local import LocalConnector
from tidegate.connectors.sockets import connect_tcp, connect_unix

SYSTEMD = "/run/systemd/system"


class ThisMachine(LocalConnector):
    """This machine, as the user who runs this process."""

    @property
    def runs_systemd(self) -> bool:
        return Path(SYSTEMD).is_dir()

    def which(self, program: str) -> str | None:
        """Searches PATH, which may be empty or unset, and then the folders of the system."""
        folders = [*os.environ.get("PATH", "").split(":"), *SYSTEM_PATH]
        return shutil.which(program, path=":".join(folder for folder in folders if folder))

    def resolve(self, path: str) -> str:
        return os.path.realpath(path)

    def connect(self, address: str | tuple[str, int], timeout: float) -> Stream:
        return connect_unix(Path(address), timeout) if isinstance(address, str) else connect_tcp(*address, timeout)
