"""Corrections: what people decided on facts, applied on the way to the graph and never to the facts themselves."""

from __future__ import annotations

from graph.corrections.applied import RULE, Corrected, apply_corrections
from graph.corrections.correction import Action, Correction, correct, read_corrections

__all__ = ["RULE", "Action", "Corrected", "Correction", "apply_corrections", "correct", "read_corrections"]
