"""Resolution: which of the things that documents name are one."""

from __future__ import annotations

from graph.resolution.judgement import Judgement, Verdict, read_judgements
from graph.resolution.linker import Linker, PossibleMatch

__all__ = ["Judgement", "Linker", "PossibleMatch", "Verdict", "read_judgements"]
