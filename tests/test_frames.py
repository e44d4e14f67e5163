"""Every frame compiles, yields what is known, and is found in bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from graph.documents import Document
from graph.vocabulary import load_vocabulary
from loaders.extract import ADDERS, chosen_claims, extract
from loaders.grammar.frames import ROLES, find_claims, frames
from loaders.grammar.modality import modality_of
from loaders.grammar.shapes import Shape
from loaders.text.clean import Origins
from loaders.text.segments import Segment, Sentence, split_segments

# Four times the text costs four times as much if cost is in line with length, sixteen times if it grows with the square.
LONGER, LINEAR = 4, 8
GROUPS = {"instrument", "modifier", "quantities", "name", "forum", "at", "both", "later", "further"}


def shape(text: str, language: str = "en") -> Shape:
    """Return a shape whose marks stand for nothing."""
    segment = Segment("paragraph", text, Origins.of([(0, len(text))]), language)
    return Shape(Sentence(segment, 0, text, language), text, (), (0,), (0,))


def test_every_frame_yields_what_there_is_and_names_known_roles() -> None:
    for frame in frames():
        assert frame.yields in ADDERS, frame.rule
        assert frame.patterns["en"] or frame.patterns["id"], frame.rule
        for pattern in (*frame.patterns["en"], *frame.patterns["id"]):
            assert {name.rstrip("0123456789") for name in pattern.groupindex} <= {*ROLES, *GROUPS}, frame.rule


def test_rules_have_names_of_their_own() -> None:
    rules = [frame.rule for frame in frames()]
    assert len(set(rules)) == len(rules)


def test_the_fullest_of_claims_that_say_the_same_is_kept() -> None:
    claims = chosen_claims(shape("⟨S0⟩ signed an extradition treaty with ⟨S1⟩"))
    assert [(one.frame.yields, one.match.group("with")) for one in claims] == [("agreement", "⟨S1⟩")]


HOSTILE = {
    "marks": "⟨S0⟩ ",
    "commas": "⟨S0⟩, ",
    "words": "signed an agreement with ",
    "between": "cooperation between ⟨S0⟩ and ",
    "agreed": "⟨L0⟩ agreed to resume the ",
    "relative": "⟨S0⟩, which had signed ",
    "dates": "⟨L0⟩ signed a treaty in ⟨P1⟩ on ⟨D2⟩ ",
    "indonesian": "kerja sama antara ⟨L0⟩ dan ",
    "brackets": "((((",
}


def _ratio(work: Callable[[str], object], piece: str, size: int) -> float:
    """Return how much longer a text of some times the size takes, at best; a shared machine can only make it look longer."""

    def seconds(text: str) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            work(text)
            best = min(best, time.process_time() - start)
        return best

    least = float("inf")
    for _ in range(4):
        once = seconds(piece * (size // LONGER // len(piece)))
        least = min(least, seconds(piece * (size // len(piece))) / max(once, 0.01))
        if least < LINEAR:
            break
    return least


def _find(text: str) -> None:
    for language in ("en", "id"):
        for _ in find_claims(shape(text, language)):
            pass


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_frames_take_time_in_line_with_the_length_of_hostile_text(piece: str) -> None:
    assert _ratio(_find, piece, 16_000) < LINEAR


@pytest.mark.parametrize("piece", ["not ", "(", "a, b; ", "will be "])
def test_modality_takes_time_in_line_with_length(piece: str) -> None:
    assert _ratio(lambda text: modality_of(text, len(text) // 2, len(text) // 2 + 1), piece, 400_000) < LINEAR


@pytest.mark.parametrize(
    "piece", ["Peru signed a treaty with Chile in 2014, ", "Peru dan ", "(PNP) ", "Ministry of the ", "both countries "]
)
def test_reading_takes_time_in_line_with_length(piece: str) -> None:
    vocabulary = load_vocabulary()
    assert _ratio(lambda text: extract(Document("a", "0" * 64, "a", text, "text/plain", None, None), vocabulary), piece, 40_000) < LINEAR


@pytest.mark.parametrize("piece", ["[", "[a](", "*", "_ ", "- \n", "a-\n", "12\n\n", "\n", "http://", "A. ", "________\n1 a\n"])
def test_segments_take_time_in_line_with_length(piece: str) -> None:
    def work(text: str) -> None:
        split_segments(Document("a", "0" * 64, "a", text, "text/plain", "en", None))

    assert _ratio(work, piece, 100_000) < LINEAR
