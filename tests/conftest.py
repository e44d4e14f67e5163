"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings
from neo4j_server import ABSENT as NO_NEO4J
from neo4j_server import neo4j_server

__all__ = ["neo4j_server"]

# The machine may be busy; in CI the same examples are tried each time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
ABSENT = "../shared is absent"
# In CI what these reasons speak of must be there.
REFUSED = ("../shared", NO_NEO4J)


@pytest.fixture(autouse=True)
def _bugs_are_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug that reading meets fails the test, though a user loses no more by it than a sentence."""
    monkeypatch.setenv("COOPNET_STRICT", "1")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation documents beside the project; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip(ABSENT)
    return SHARED


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() == "true"


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.outcome == "skipped" and any(reason in str(report.longrepr) for reason in REFUSED) and _in_ci():
        report.outcome = "failed"
        report.longrepr = f"with CI=true no test may be skipped for want of what it needs: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CI=true, a test skipped because ../shared or Neo4j is absent fails."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """With CI=true, a module skipped because ../shared or Neo4j is absent fails."""
    report = yield
    _refuse_skip(report)
    return report
