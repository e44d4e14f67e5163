"""The files that are read, and their names in the graph."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from loaders.sources import document_names, find_sources


def test_a_folder_gives_its_readable_files_sorted_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.TXT", ".hidden.txt", ".git/d.txt", "photo.png", "Makefile"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_sources([tmp_path])
    assert [source.path.relative_to(tmp_path).as_posix() for source in found.sources] == ["a.md", "b.txt", "sub/c.TXT"]
    assert all(source.below == tmp_path for source in found.sources)
    assert sorted(error.split(":")[0] for error in found.errors) == [str(tmp_path / "Makefile"), str(tmp_path / "photo.png")]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    found = find_sources([tmp_path / "a.txt", tmp_path, tmp_path / "sub" / ".." / "a.txt"])
    assert len(found.sources) == 1
    assert not found.errors


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    found = find_sources([tmp_path])
    assert not found.sources
    assert found.errors == (f"{tmp_path}: nothing readable in this folder; put text, Markdown, HTML, PDF, DOCX, CSV or XLSX files into it",)


def test_a_file_gone_from_a_folder_is_missed_and_one_elsewhere_is_not(tmp_path: Path) -> None:
    folder, empty = tmp_path / "a", tmp_path / "b"
    folder.mkdir()
    empty.mkdir()
    (folder / "here.txt").write_text("x")
    found = find_sources([folder, empty])
    assert found.lacks(folder / "gone.txt")
    assert not found.lacks(folder / "here.txt")
    assert not found.lacks(tmp_path / "gone.txt")
    assert not found.lacks(empty / "gone.txt"), "an empty folder may be a disk that is not there"


def test_names_that_repeat_are_told_apart_by_their_path() -> None:
    names = document_names(["/d/a/x.txt", "/d/b/x.txt", "/d/b/y.txt"])
    assert names == {"/d/a/x.txt": "a/x.txt", "/d/b/x.txt": "b/x.txt", "/d/b/y.txt": "y.txt"}


folders = st.lists(st.sampled_from("abc"), min_size=0, max_size=3)
paths = st.builds(lambda folder, name: "/" + "/".join([*folder, name]), folders, st.sampled_from(["x.txt", "y.txt"]))


@given(st.sets(paths, max_size=12))
def test_no_two_files_share_a_name_and_every_name_ends_its_path(given_paths: set[str]) -> None:
    names = document_names(given_paths)
    assert set(names) == given_paths
    assert len(set(names.values())) == len(given_paths)
    assert all(PurePosixPath(path).parts[-len(PurePosixPath(name).parts) :] == PurePosixPath(name).parts for path, name in names.items())
