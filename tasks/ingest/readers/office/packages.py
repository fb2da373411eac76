"""Files of Office are ZIP archives: how far they expand is looked at before a library does it."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from sayso.tasks.ingest.options import MEGABYTE, ReadOptions
from sayso.tasks.ingest.rejection import Unreadable

MOST_BYTES = 300 * MEGABYTE


@contextmanager
def checked_package(opened: IO[bytes], options: ReadOptions) -> Iterator[io.BytesIO]:
    """The package in memory. Raises Unreadable where it is too long, no package, or expands too far."""
    data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unreadable("too_long", f"It has more than {MOST_BYTES:,} bytes: split it.")
    if not data:
        raise Unreadable("empty", "It is empty: there is nothing to read.")
    file = io.BytesIO(data)
    limit = max(options.max_expanded_bytes, options.max_expansion * len(data))
    try:
        with zipfile.ZipFile(file) as package:
            expanded = sum(info.file_size for info in package.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable("damaged", f"It is no file of Office, or was cut: {error}. Save it again.") from error
    if expanded > limit:
        raise Unreadable("expands_too_far", f"It expands to {expanded:,} bytes, more than {limit:,}, as a bomb would.")
    file.seek(0)
    yield file
