"""Mentions: the bodies, states, forums, programmes, conventions and places that a text names."""

from __future__ import annotations

from loaders.mentions.finder import MentionFinder, Survey
from loaders.mentions.mention import BODIES, NO_CONTEXT, Context, Mention, ashore, distinct, identity
from loaders.mentions.surveys import Surveys

__all__ = ["BODIES", "NO_CONTEXT", "Context", "Mention", "MentionFinder", "Survey", "Surveys", "ashore", "distinct", "identity"]
