"""Surveys: what the texts of a document say of their names, kept small until each is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from sys import intern

from graph.vocabulary import Entry
from loaders.mentions.finder import MentionFinder, Survey
from loaders.mentions.mention import Mention
from loaders.mentions.states import Found, States
from loaders.spool import Record, Spool

# Texts of a document whose surveys stay as they are; those of a longer one are packed.
MOST_HELD = 1_000
_mention = attrgetter("start", "end", "label", "name", "country", "acronym", "rule", "holder", "position", "gloss")


class Surveys:
    """The surveys of some texts, in order and as often as they are asked for.

    Args:
        finder: what surveys.
        texts: what is surveyed, once.
    """

    def __init__(self, finder: MentionFinder, texts: Iterable[str]) -> None:
        self._entries = finder.vocabulary.entries
        self._spool = Spool()
        self._kept: list[Survey | int] = []
        for text in texts:
            survey = finder.survey(text)
            held = len(self._kept) < MOST_HELD or not self._is_plain(survey)
            self._kept.append(survey if held else self._spool.add(_packed(survey)))

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Survey]:
        for kept in self._kept:
            yield self._unpacked(self._spool.read(kept)) if isinstance(kept, int) else kept

    def _is_plain(self, survey: Survey) -> bool:
        """Return whether each entry of a survey is that of the vocabulary under its id."""
        entries = [one.entry for one in survey.states.known]
        entries += [one.entry for one in (*survey.candidates, *survey.mentions) if one.entry is not None]
        return all(self._entries.get(entry.id) is entry for entry in entries)

    def _unpacked(self, record: Record) -> Survey:
        text, known, candidates, mentions = record
        states = States(Found(start, end, self._entries[entry], generic, demonym) for start, end, entry, generic, demonym in known)
        return Survey(text, states, tuple(map(self._mention, candidates)), tuple(map(self._mention, mentions)))

    def _mention(self, record: Record) -> Mention:
        entry, (start, end, label, name, country, acronym, rule, holder, position, gloss) = record
        # A long text names the same again and again.
        return Mention(start, end, label, intern(name), self._entry(entry), country, acronym, rule, holder, position, gloss)

    def _entry(self, id: str | None) -> Entry | None:
        return None if id is None else self._entries[id]


def _packed(survey: Survey) -> Record:
    known = tuple((one.start, one.end, one.entry.id, one.generic, one.demonym) for one in survey.states.known)
    return survey.text, known, tuple(map(_record, survey.candidates)), tuple(map(_record, survey.mentions))


def _record(mention: Mention) -> Record:
    return mention.entry.id if mention.entry is not None else None, _mention(mention)
