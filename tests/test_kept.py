"""What was worked out of an expression is kept, and is never what makes reading fail."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.patterns import kept as module
from loaders.patterns.compiled import compile_for_search
from loaders.patterns.kept import kept
from loaders.patterns.prefilter import needs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    module._store.cache_clear()
    yield tmp_path / "coopnet"
    _close()


def _close() -> None:
    """Do as if the process had only begun."""
    store = module._store(os.getpid())
    if store is not None:
        store.close()
    module._store.cache_clear()


def _never() -> tuple[str, ...]:
    raise AssertionError("it is kept already")


def test_what_was_made_once_is_found(folder: Path) -> None:
    assert kept("test", "a+", 0, lambda: ("a", "b")) == ("a", "b")
    assert kept("test", "a+", 0, _never) == ("a", "b")
    assert kept("test", "a+", re.IGNORECASE, lambda: ("c",)) == ("c",)
    assert kept("other", "a+", 0, lambda: ("d",)) == ("d",)
    assert len([*folder.glob("patterns-*.db")]) == 1


def test_a_kept_pattern_matches_as_one_made_anew(folder: Path) -> None:
    text, words = r"\b(?P<verb>sign(?:s|ed)?|signing|seal(?:s|ed)) (?P<what>it)\b", "They signed it, sealed it and sign it."
    first, needed = compile_for_search(text, re.IGNORECASE), needs(text, re.IGNORECASE)
    _close()
    again = compile_for_search(text, re.IGNORECASE)
    assert [one.groupdict() for one in again.finditer(words)] == [one.groupdict() for one in first.finditer(words)]
    assert (again.pattern, again.flags, dict(again.groupindex)) == (first.pattern, first.flags, dict(first.groupindex))
    assert needs(text, re.IGNORECASE) == needed


@pytest.mark.parametrize("spoil", [b"no database at all", b""])
def test_a_spoilt_file_costs_only_time(folder: Path, spoil: bytes) -> None:
    kept("test", "b+", 0, lambda: ("a",))
    (place,) = folder.glob("patterns-*.db")
    _close()
    for beside in folder.glob("patterns-*.db-*"):
        beside.unlink()
    place.write_bytes(spoil)
    assert kept("test", "b+", 0, lambda: ("b",)) == ("b",)


def test_a_spoilt_value_is_made_again(folder: Path) -> None:
    kept("test", "c+", 0, lambda: ("a",))
    (place,) = folder.glob("patterns-*.db")
    with sqlite3.connect(place) as store:
        store.execute("UPDATE kept SET value = ?", (b"\xff",))
    store.close()
    assert kept("test", "c+", 0, lambda: ("b",)) == ("b",)
    assert kept("test", "c+", 0, _never) == ("b",)


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    module._store.cache_clear()
    assert kept("test", "d+", 0, lambda: ("a",)) == ("a",)
    assert kept("test", "d+", 0, lambda: ("b",)) == ("b",)
    module._store.cache_clear()


def test_processes_that_begin_at_once_find_the_same(folder: Path) -> None:
    code = (
        "from loaders.patterns.compiled import compile_for_search as made\n"
        "print([made(f'(?i:ab{n}|ac{n})').search(f'x AC{n}').span() for n in range(60)])"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder.parent)}
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment) for _ in range(4)]
    told = {one.communicate(timeout=300)[0] for one in running}
    assert len(told) == 1
    assert {one.returncode for one in running} == {0}
