"""Resolution: which of the things that documents name are one."""

from __future__ import annotations

from graph.resolution.judgement import Judgement, Verdict, read_judgements
from graph.resolution.linker import Linker
from graph.resolution.possible import PossibleMatch
from graph.resolution.renaming import Renaming, find_renamings
from graph.resolution.succession import Renewal

__all__ = ["Judgement", "Linker", "PossibleMatch", "Renaming", "Renewal", "Verdict", "find_renamings", "read_judgements"]
