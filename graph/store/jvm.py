"""The Java machine that runs the embedded engine: one in a process, started at first need.

The engine's distribution carries Java and its jars. They are used where they lie, without importing its Python modules, which
cost a short command more time than its query.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from graph.errors import GraphError
from graph.ids import digest

DISTRIBUTION = "arcadedb_embedded"
LIBRARIES = {"win32": "bin/server/jvm.dll", "darwin": "lib/server/libjvm.dylib"}
# Flags that the start-up cache depends on come first; the heap grows to its limit only where a graph needs it. Signals are left to
# Python (-Xrs): Java's own handler of Ctrl-C would tell it of one, and wake it from no wait.
FLAGS = (
    "-XX:+UseSerialGC",
    "-XX:+UseCompactObjectHeaders",
    "-Xms32m",
    "-Xmx2g",
    "-Xrs",
    "-Xlog:disable",
    "-Xlog:all=off",
    "-Darcadedb.polyglotEngineEnabled=false",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "--enable-native-access=ALL-UNNAMED",
)
# The quick compiler alone starts a short command sooner; the full one pays from some hundred thousand records on.
QUICK = "-XX:TieredStopAtLevel=1"
NO_CACHE = "COOPNET_NO_ENGINE_CACHE"


def engine_folder() -> Path:
    """Return the folder of the engine's distribution, with `jars` and `jre` in it; GraphError where it is not installed."""
    spec = find_spec(DISTRIBUTION)
    if spec is None or spec.origin is None:
        raise GraphError("the embedded engine is not installed; run `make`, or `pip install -e .`")
    return Path(spec.origin).parent


def class_path() -> tuple[str, ...]:
    """Return the engine's jars, sorted, because the start-up cache holds only for their order."""
    return tuple(sorted(str(jar) for jar in engine_folder().joinpath("jars").glob("*.jar")))


@cache
def java(name: str) -> Any:
    """Return a Java class by its full name; the machine must have started."""
    import jpype

    return jpype.JClass(name)


def start(bulk: bool = False, record_cache: Path | None = None) -> None:
    """Start the Java machine, unless it runs.

    Args:
        bulk: whether much is to be written, so that the full compiler pays; without effect once the machine runs.
        record_cache: where to write the start-up cache when the process ends.

    Raises:
        GraphError: it cannot be started.
    """
    # Where it looks for numpy, its import drops an interrupt.
    with uninterrupted():
        import jpype

    if jpype.isJVMStarted():
        return
    cache_file = cache_path()
    flags = [*FLAGS, *_places(), *(() if bulk else (QUICK,)), *shlex.split(os.environ.get("ARCADEDB_JVM_ARGS", ""))]
    if record_cache is not None:
        flags.append(f"-XX:AOTCacheOutput={record_cache}")
    elif cache_file.is_file() and not os.environ.get(NO_CACHE):
        flags.append(f"-XX:AOTCache={cache_file}")
    library = engine_folder() / "jre" / LIBRARIES.get(sys.platform, "lib/server/libjvm.so")
    try:
        with uninterrupted():
            jpype.startJVM(str(library), *flags, classpath=list(class_path()), interrupt=False, convertStrings=True)
    except (OSError, RuntimeError, ValueError) as error:
        raise GraphError(f"Java cannot be started: {' '.join(str(error).split())}; look at ARCADEDB_JVM_ARGS and the free memory") from None
    if record_cache is None and not cache_file.is_file():
        _make_cache_at_exit()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Have Ctrl-C wait for the end of a short work that Java must not leave half done; threads begun meanwhile never take it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _places() -> tuple[str, ...]:
    folder = cache_path().parent
    return (
        f"-Djava.util.logging.config.file={files('graph.store').joinpath('logging.properties')}",
        # Without this a crash of Java would leave its report in the working directory.
        f"-XX:ErrorFile={folder / 'java-crash-%p.log'}",
    )


@cache
def cache_path() -> Path:
    """Return where the start-up cache of this engine, on these jars, stands or would stand."""
    home = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(home) if home else Path("~/.cache").expanduser()) / "coopnet"
    jars = [(path, Path(path).stat().st_size, Path(path).stat().st_mtime_ns) for path in class_path()]
    return folder / f"engine-{digest(jars, FLAGS)}.aot"


def _make_cache_at_exit() -> None:
    import atexit

    if not os.environ.get(NO_CACHE):
        atexit.register(make_cache_apart)


def child_environment() -> dict[str, str]:
    """Return the environment in which a Python of its own finds this package, wherever it runs."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def make_cache_apart() -> None:
    """Begin to make the start-up cache in a process of its own, which outlives this one and says nothing."""
    nothing = subprocess.DEVNULL
    command = (sys.executable, "-m", "graph.store.startup")
    try:
        subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True, env=child_environment())
    except OSError:
        return
