"""Review: a person works through what is unsure, and every decision goes into a log at once."""

from __future__ import annotations
