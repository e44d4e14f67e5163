"""Parts of ZIP files, read within limits: what unpacks to far more than it holds is refused."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import PurePath

from graph.errors import DocumentError

LARGEST_PART = 200_000_000  # bytes, unpacked
# What is packed this many times smaller is a bomb, or holds nothing worth reading; small parts may be.
HIGHEST_RATIO, SMALL_PART = 200, 5_000_000
ENCRYPTED = 0x1


def read_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> bytes:
    """Return the bytes of a part.

    Args:
        archive: the open file.
        info: what its directory says of the part.
        where: what messages call it.

    Raises:
        DocumentError: it is encrypted, damaged, or unpacks to more than is allowed.
    """
    if info.flag_bits & ENCRYPTED:
        raise DocumentError(f"{where}: is encrypted; unpack it with its password, and read the file")
    if info.file_size > LARGEST_PART or (info.file_size > SMALL_PART and info.file_size > HIGHEST_RATIO * max(info.compress_size, 1)):
        raise DocumentError(
            f"{where}: would unpack {info.compress_size} bytes to {info.file_size}, as bombs do; unpack it yourself if you trust it"
        )
    try:
        # No more than the directory says is ever unpacked.
        with archive.open(info) as part:
            return part.read()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        raise DocumentError(f"{where}: is damaged, or packed in a way that is not known ({_reason(error)}); get it again") from None


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__


def inside_name(where: str, name: str) -> str:
    """Return the path by which a part is told of, as if its archive were a folder."""
    return str(PurePath(where) / name)
