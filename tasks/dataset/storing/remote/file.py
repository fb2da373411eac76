"""An object of a store as a file of Python."""

import io
import threading
from collections.abc import Callable


class RemoteFile(io.RawIOBase):
    """An object as a file: what is read is asked for as `(offset, count, size of the whole)`.

    Every thread has a place of its own in it: Arrow goes to the end to learn the size while another thread reads.
    """

    def __init__(self, read_range: Callable[[int, int, int], bytes], size: int) -> None:
        self._read_range, self._size, self._at = read_range, size, dict[int, int]()

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """The place of this thread."""
        return self._at.get(threading.get_ident(), 0)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move the place of this thread."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.tell(), io.SEEK_END: self._size}[whence]
        self._at[threading.get_ident()] = base + offset
        return base + offset

    def read(self, size: int = -1) -> bytes:
        """The bytes from there, fewer where it ends before."""
        at = self.tell()
        left = max(self._size - at, 0)
        wanted = left if size < 0 else min(size, left)
        if not wanted:
            return b""
        data = self._read_range(at, wanted, self._size)
        self.seek(at + len(data))
        return data
