"""Documents: bytes of a file, read as text whose offsets stay those of the file."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from graph.errors import DocumentError
from loaders.language import language_of

MEDIA_TYPES = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text and what is known of its file.

    Args:
        name: the name by which the graph tells it from others.
        id: SHA-256 of the file's bytes, in hexadecimal.
        path: path of the file below the folder that was named.
        text: its text, with line ends as they stand in the file.
        media_type: such as `text/plain`.
        language: `id`, `en`, or None where neither prevails.
        title: its first heading or line, or None.
        warnings: what was guessed in reading it, a sentence each.
    """

    name: str
    id: str
    path: str
    text: str
    media_type: str
    language: str | None
    title: str | None
    warnings: tuple[str, ...] = ()


def read_document(path: Path, name: str | None = None, below: Path | None = None) -> Document:
    """Return the document at a path.

    Args:
        path: a plain-text or Markdown file.
        name: the name the graph shall use; the file's own by default.
        below: the folder that `path` of the document counts from.

    Raises:
        DocumentError: the file is not there, cannot be read, is empty, or is no text.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"{path}: no such file; check the path") from None
    except IsADirectoryError:
        raise DocumentError(f"{path}: is a folder; name a file, or give the folder to build") from None
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    text, warnings = decode(data, str(path))
    return Document(
        name=name or path.name,
        id=hashlib.sha256(data).hexdigest(),
        path=path.relative_to(below).as_posix() if below else path.name,
        text=text,
        media_type=MEDIA_TYPES.get(path.suffix.lower(), "text/plain"),
        language=language_of(text),
        title=_title(text),
        warnings=warnings,
    )


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


def _title(text: str) -> str | None:
    for line in text.splitlines():
        words = line.strip("\ufeff#*_ \t-=")
        if words:
            return words[:TITLE_LENGTH]
    return None
