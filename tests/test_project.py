"""The project itself: what is imported, what its documentation says, what its files hold."""

from __future__ import annotations

import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph import cli

ROOT = Path(__file__).parent.parent
PACKAGES = ("graph", "loaders", "queries")
PAGES = ("README.md", "CONTRIBUTING.md", "BENCHMARKS.md", "CHANGELOG.md")
# Hosts that packages are fetched from, in parts, since this file holds none of them either.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("maven", "org"),
        ("maven", "apache", "org"),
        ("deb", "debian", "org"),
        ("anaconda", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("rubygems", "org"),
    )
)


def tracked_files() -> tuple[Path, ...]:
    """Return the files under version control; the tests of a copy without it have nothing to look at."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    return tuple(path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file())


def project() -> dict[str, Any]:
    """Return what pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", PACKAGES)
def test_the_packages_imported_are_ours(package: str) -> None:
    assert list(importlib.import_module(package).__path__) == [str(ROOT / package)]


def test_no_file_names_the_host_of_a_registry() -> None:
    found = [f"{path.relative_to(ROOT)}: {host}" for path in tracked_files() for host in REGISTRIES if host.encode() in path.read_bytes()]
    assert not found


def test_requirements_are_pinned_with_hashes_and_hold_no_address() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    requirements = re.findall(r"^[^#\s].*", text, re.MULTILINE)
    assert "://" not in text
    assert all(re.match(r"[\w.-]+==[^ ]+ ", line) and line.endswith("\\") for line in requirements)
    assert len(re.findall(r"^[^#\s].*\\\n    --hash=sha256:", text, re.MULTILINE)) == len(requirements)


def test_every_dependency_is_among_the_requirements() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
    settings = project()["project"]
    # A peer of the benchmarks is installed by hand, where it is compared.
    groups = [settings["dependencies"], *(group for name, group in settings["optional-dependencies"].items() if name != "bench")]
    names = {re.split(r"[^\w-]", line)[0].lower() for group in groups for line in group}
    assert names - {"coopnet"} <= pinned


def test_lines_end_in_one_line_feed() -> None:
    found = [path.relative_to(ROOT) for path in tracked_files() if path.suffix != ".png" and b"\r" in path.read_bytes()]
    assert not found


def test_data_files_of_the_packages_are_installed_with_them() -> None:
    assert project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == list(PACKAGES)


def documented_commands(page: str) -> list[list[str]]:
    """Return the words of each `coopnet` command in the code blocks of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"```[a-z]*\n(.*?)```", text, re.DOTALL) for line in block.replace("\\\n", " ").splitlines()]
    commands = [re.match(r"(?:\$ )?(?:\.venv/bin/)?coopnet (.*)", line) for line in lines]
    return [shlex.split(match[1], comments=True) for match in commands if match]


@pytest.mark.parametrize("page", PAGES)
def test_documented_commands_and_their_options_exist(page: str) -> None:
    known = cli.entry_points()
    for words in documented_commands(page):
        if words[0].startswith("--"):
            continue
        assert words[0] in known, words
        options = {option for parameter in known[words[0]].load().params for option in parameter.opts}
        assert {word.partition("=")[0] for word in words if word.startswith("--")} <= options, words


def test_the_readme_documents_commands() -> None:
    assert len(documented_commands("README.md")) >= 3


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_documented_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"\bmake ([a-z-]+)`", (ROOT / page).read_text(encoding="utf-8"))}
    assert named <= targets


@pytest.mark.parametrize(("ci", "outcome"), [("true", "error"), ("", "skipped")])
@pytest.mark.parametrize("needed", ["shared", "neo4j_server"])
def test_in_ci_a_test_that_lacks_what_it_needs_fails(tmp_path: Path, needed: str, ci: str, outcome: str) -> None:
    for name in ("conftest.py", "neo4j_server.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path)
    (tmp_path / "test_it.py").write_text(f"def test_it({needed}):\n    raise AssertionError('never reached')\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)]
    result = subprocess.run(command, cwd=tmp_path, env={**os.environ, "CI": ci, "PATH": ""}, capture_output=True, text=True, check=False)
    assert f"1 {outcome}" in result.stdout
