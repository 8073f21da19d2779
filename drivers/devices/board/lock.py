"""One process at a time has the board: the accelerator has one program, and one pair of window registers."""

from __future__ import annotations

import fcntl
import os
import tempfile
from pathlib import Path
from typing import TextIO

from ...errors import DeviceError

#: Where locks belong on Debian, and elsewhere.
FOLDER = next(filter(os.path.isdir, ("/run/lock", tempfile.gettempdir())))


class BoardLock:
    """A lock on a board. The kernel gives it back when the process dies, however it dies.

    Args:
        name: of the board.
    """

    def __init__(self, name: str):
        self.path = Path(FOLDER) / f"binshift-{name}.lock"
        self._file: TextIO | None = None
        self._process = 0

    def acquire(self) -> None:
        """Take the lock at once or not at all.

        Raises:
            DeviceError: it is taken; names the process.
        """
        try:
            # Not through a link that somebody may have laid in a folder where everybody may write.
            file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644), "r+")
        except OSError as error:
            raise DeviceError(f"cannot lock the board: {error}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            with file:
                raise DeviceError(_in_use(file.read().strip())) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file, self._process = file, os.getpid()

    def release(self) -> None:
        """Give the lock back. May be called twice; in a child that was forked, the parent keeps it."""
        if self._file is not None:
            # Children that were forked share the open file: without this, the lock would last as long as they do.
            if self._process == os.getpid():
                fcntl.flock(self._file, fcntl.LOCK_UN)
            self._file.close()
            self._file = None


def _in_use(holder: str) -> str:
    if holder == str(os.getpid()):
        return "the board is open already in this process: close that device first, or restart the notebook's kernel"
    process = f"process {holder}{_command(holder)}" if holder.isdecimal() else "another process"
    return f"the board is in use by {process}: wait until it ends, or end it (a notebook: shut its kernel down)"


def _command(process: str) -> str:
    """What a process was started with, for a message."""
    try:
        words = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").split()
    except OSError:
        return ""
    return f" ({' '.join(words)[:100]})" if words else ""
