"""Plain text and Markdown: the bytes as they are, in their encoding."""

from __future__ import annotations

import codecs

from graph.errors import DocumentError
from loaders.formats.extracted import Extracted

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_plain(data: bytes, where: str) -> Extracted:
    """Return a plain text, unchanged.

    Raises:
        DocumentError: it is empty, or no text.
    """
    text, warnings = decode(data, where)
    return Extracted(text, "text/plain", warnings=warnings)


def read_markdown(data: bytes, where: str) -> Extracted:
    """Return a Markdown text, unchanged.

    Raises:
        DocumentError: it is empty, or no text.
    """
    text, warnings = decode(data, where)
    return Extracted(text, "text/markdown", warnings=warnings)


def decode(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """Return the text that bytes hold, and a warning where their encoding had to be guessed.

    Raises:
        DocumentError: there is no text in them.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return _filled(data.decode(encoding), where), (f"{where}: read as {encoding.upper()}; save it as UTF-8 to be sure",)
            except UnicodeDecodeError:
                raise DocumentError(f"{where}: begins as {encoding.upper()} but is damaged; save it again as UTF-8") from None
    if b"\0" in data:
        raise DocumentError(f"{where}: is binary, not text; save it as plain text or Markdown first")
    try:
        return _filled(data.decode("utf-8"), where), ()
    except UnicodeDecodeError as error:
        return _guessed(data, where, error)


def _guessed(data: bytes, where: str, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    # A PDF, an image or an archive without a NUL in it is still no text.
    if sum(byte < 9 or 13 < byte < 32 for byte in data[:4096]) * 50 > len(data[:4096]):
        raise DocumentError(f"{where}: is binary, not text; save it as plain text or Markdown first") from None
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["cp1252", "cp1250", "cp1251", "mac_roman", "big5", "gb18030", "shift_jis", "euc_kr"]).best()
    if best is None:
        raise DocumentError(f"{where}: its encoding is unknown (byte {error.start} is no UTF-8); save it as UTF-8") from None
    # The two differ in few letters, and what is read here is Western far more often.
    encoding = "cp1252" if best.encoding == "cp1250" and _decodes(data, "cp1252") else best.encoding
    warning = f"{where}: is not UTF-8 (byte {error.start}); read as {encoding}; save it as UTF-8 to be sure"
    return _filled(data.decode(encoding), where), (warning,)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _filled(text: str, where: str) -> str:
    if not text.replace("\ufeff", "").strip():
        raise DocumentError(f"{where}: is empty; remove it or put its text in")
    return text
