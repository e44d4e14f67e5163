"""The manner of a build: with which code and names documents are read, and by whom after the rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from graph.documents import Document
from graph.facts import Fact
from graph.folder import GraphFolder, KeptDocument
from graph.ids import digest
from graph.vocabulary import vocabulary_with
from loaders.settings import SecondReader, Settings

BY_RULES = Settings()
# Between what the rules are and who read after them; marks what that reader has not read to its end.
_THEN, _BROKEN_OFF = "+", "!"


@dataclass(frozen=True, slots=True)
class Manner:
    """How the documents of one build are read.

    Args:
        code: version of code, rules and the package's vocabulary.
        own: text of a vocabulary of one's own; empty where there is none.
        second: who reads after the rules, or None.
    """

    code: str
    own: str
    second: SecondReader | None

    @classmethod
    def of(cls, settings: Settings, folder: GraphFolder, report: Callable[[str], None], code: str) -> Manner:
        """Return the manner that settings ask for; a vocabulary that they do not name is the one that the folder remembers.

        Raises:
            SchemaError: the vocabulary that the folder remembers no longer fits.
        """
        own = folder.own_vocabulary() if settings.vocabulary is None else settings.vocabulary
        vocabulary_with(own)
        return cls(code, own if own.strip() else "", settings.second(report) if settings.second is not None else None)

    def version(self, kept: KeptDocument) -> str:
        """Return what decides what the rules read of a document."""
        return self.code if not self.own and kept.mapping is None else digest(self.code, self.own, kept.mapping)

    def fresh(self, kept: KeptDocument) -> KeptDocument:
        """Return a document that is named, as it is to be read."""
        after = f"{_THEN}{self.second.version}" if self.second is not None and self.reads(kept) else ""
        return replace(kept, extractor=self.version(kept) + after)

    def again(self, kept: KeptDocument) -> KeptDocument:
        """Return a document that is not named, to be read anew only where the rules would read it in another way."""
        _, then, who = kept.extractor.partition(_THEN)
        return replace(kept, extractor=self.version(kept) + then + who)

    def drops(self, before: KeptDocument | None) -> bool:
        """Whether a document that is read again was read by a second reader before, and is now by the rules alone."""
        return self.second is None and before is not None and _THEN in before.extractor

    def reads(self, document: Document | KeptDocument) -> bool:
        """Whether a second reader reads a document; what a table says is settled by its mapping."""
        return self.second is not None and document.mapping is None

    def read(self, document: Document, facts: Sequence[Fact]) -> tuple[Sequence[Fact], tuple[str, ...], str]:
        """Return the facts with those of the second reader, its warnings, and the version of what was read."""
        if self.second is None:
            return facts, (), ""
        proposed = self.second.read(document, facts, vocabulary_with(self.own))
        version = f"{_THEN}{self.second.version}" + ("" if proposed.complete else _BROKEN_OFF)
        return (*facts, *proposed.facts), proposed.warnings, version
