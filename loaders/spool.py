"""Spool: records that need not stay in memory while a long text is read."""

from __future__ import annotations

import marshal
import tempfile
import weakref
from typing import IO, Any, TypeAlias

# Plain values alone: text, numbers, None, tuples and dictionaries of them.
Record: TypeAlias = Any

# Bytes that stay in memory; what is more goes to a temporary file without a name.
MOST_IN_MEMORY = 8_000_000
LENGTH = 4


class Spool:
    """Keeps records, and gives each back by its place."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(MOST_IN_MEMORY)  # noqa: SIM115 - it lives as long as the spool
        self._end = 0
        weakref.finalize(self, self._file.close)

    def add(self, record: Record) -> int:
        """Keep a record, and return its place."""
        place = self._end
        data = marshal.dumps(record)
        self._file.seek(place)
        self._file.write(len(data).to_bytes(LENGTH, "little"))
        self._file.write(data)
        self._end = place + LENGTH + len(data)
        return place

    def read(self, place: int) -> Record:
        """Return the record at a place."""
        self._file.seek(place)
        length = int.from_bytes(self._file.read(LENGTH), "little")
        return marshal.loads(self._file.read(length))
