"""Bytes of a file become text, or one line that says why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import DocumentError
from loaders.documents import read_document
from loaders.formats.plain import decode

TEXT = "Kepolisian Peru dan Bea Cukai Chile bekerja sama.\r\nSão Tomé ikut serta – “sejak lama”.\n"


def test_utf_8_is_read_as_it_stands() -> None:
    assert decode(TEXT.encode(), "a.txt") == (TEXT, ())


def test_a_byte_order_mark_stays_so_that_offsets_are_those_of_the_file() -> None:
    text, _ = decode(b"\xef\xbb\xbfPeru", "a.txt")
    assert text == "\ufeffPeru"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wider_encodings_are_known_by_their_mark_and_said(encoding: str) -> None:
    text, warnings = decode(TEXT.encode(encoding), "a.txt")
    assert text.lstrip("\ufeff") == TEXT
    assert len(warnings) == 1
    assert encoding.upper() in warnings[0]


def test_a_western_encoding_is_guessed_and_said() -> None:
    long = TEXT * 5
    text, warnings = decode(long.encode("cp1252"), "a.txt")
    assert "São Tomé" in text
    assert "not UTF-8" in warnings[0]


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf \n"])
def test_what_holds_no_word_is_empty(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: is empty"):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"Peru\0Chile", b"\x89PNG\r\n\x1a\n\x01\x02\x03\x04\xff" * 20, b"\x01\x02\x03\x04\xfe\xff" * 50])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: .*(binary|encoding is unknown)"):
        decode(data, "a.txt")


def test_a_damaged_utf_16_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="damaged"):
        decode(b"\xff\xfea\x00b", "a.txt")


def test_a_path_that_is_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="folder"):
        read_document(tmp_path)


def test_a_document_knows_its_name_path_language_and_title(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.md"
    path.parent.mkdir()
    path.write_bytes(b"# Police of Fiji\n\nThe police of Fiji and the customs of Tonga have met.\n")
    document = read_document(path, below=tmp_path)
    assert (document.name, document.path, document.media_type) == ("a.md", "deep/a.md", "text/markdown")
    assert (document.language, document.title) == ("en", "Police of Fiji")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data, "a.txt")
    except DocumentError as error:
        assert "\n" not in str(error)
    else:
        assert text.strip()
