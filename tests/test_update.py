"""Updates: whatever comes, changes and goes, what is made of the difference is byte for byte what is made of all."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import graph.update.updating
import loaders.build
from graph.derivation import derive
from graph.documents import Document
from graph.facts import Fact
from graph.files import fact_record, graph_records, json_line
from graph.folder import FACTS, GRAPH, RESOLVED, GraphFolder, KeptDocument
from graph.update import Former, Resolved, Update, update
from graph.update.lines import GraphLines, cites, fact_id, sketch
from graph.vocabulary import load_vocabulary
from loaders.build import build, remove
from loaders.extract import extract
from loaders.merge import facts_without, merge_facts

SENTENCES = (
    "On 4 May 2015 BNN and the Royal Thai Police signed a memorandum of understanding on drug precursors and their control in Bangkok.",
    "On 5 May 2015 BNN and the Royal Thai Police signed a memorandum of understanding on drug precursors and their control in Jakarta.",
    "On 9 June 2019 BNN and the Royal Thai Police signed a memorandum of understanding on drug precursors and their control in Bangkok.",
    "Indonesia and Thailand signed an agreement on 4 May 2015.",
    "The National Narcotics Board of Indonesia (BNN) and the Fiji Police Force exchanged information in 2016.",
    "BNN melatih 20 petugas kepolisian Laos di Vientiane pada bulan Maret 2018.",
    "Polri and the National Police of Peru seized 40 kg of cocaine in a joint operation in Lima in 2017.",
    "ASEANAPOL was founded in 1981. Its 5th conference was held in Dili in 2012.",
    "ASEANAPOL was founded in 1983. Its 5th conference was held in Manila in 2012.",
    "In 2003 Polri and the National Police of Peru signed an agreement on joint training, valid for five years.",
    "Polri and the National Police of Peru renewed the agreement on joint training of 2003 on 7 July 2008.",
    "BNN should cooperate more closely with the Fiji Police Force on money laundering.",
    "In 2020 Indonesia seized 400 kg of heroin.",
    "Singapore takes part in ASEANAPOL and is a party to the 1988 Convention.",
)
NAMES = tuple(f"{letter}.txt" for letter in "abcdefg")
STEPS = st.lists(st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(SENTENCES), max_size=5, unique=True)), min_size=1, max_size=6)


@pytest.fixture(autouse=True)
def always_by_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have all be made by difference, however much is touched."""
    monkeypatch.setattr(graph.update.updating, "WORTH_UPDATING", 0)
    monkeypatch.setattr(loaders.build, "WORTH_UPDATING", 0)


def ignore(line: str) -> None:
    """Hear nothing."""


def document(name: str, sentences: Sequence[str]) -> KeptDocument:
    """A document of some sentences."""
    text = "\n\n".join(sentences) + "\n"
    return KeptDocument(name, sha256(f"{name}{text}".encode()).hexdigest(), name, text, language="en")


def read(kept: KeptDocument) -> Sequence[Fact]:
    """The facts of a document."""
    found, _ = extract(Document(kept.name, kept.id, kept.path, kept.text, "text/plain", "en", None), load_vocabulary())
    return found


class Loads:
    """A graph made anew at each step, and by difference from the step before."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.documents: dict[str, KeptDocument] = {}
        self.facts: Sequence[Fact] = ()
        self.made, self.undone = 0, 0
        self._derive()

    def _derive(self) -> None:
        whole, made = derive(self.facts, tuple(self.documents.values()), load_vocabulary(), self.place)
        self.lines = [json_line(record).encode() for record in graph_records(whole)]
        self.fact_lines = [json_line(fact_record(fact)).encode() for fact in self.facts]
        self.resolved = Resolved.of(made.linker)

    def step(self, name: str, sentences: Sequence[str]) -> None:
        """Give a document other sentences, or take it away where there are none, and compare."""
        former = Former({fact_id(line): line for line in self.fact_lines}, GraphLines(self.lines), self.resolved)
        dropped = {name} & self.documents.keys()
        self.documents.pop(name, None)
        found: Sequence[Fact] = ()
        if sentences:
            self.documents[name] = document(name, sentences)
            found = read(self.documents[name])
        before = former.facts_of(dropped, (fact.id for fact in found))
        after = {fact.id: fact for fact in merge_facts((*facts_without(before.values(), dropped), *found))}
        changed = update(former, before, after, tuple(self.documents.values()), load_vocabulary())
        self.facts = merge_facts((*facts_without(self.facts, dropped), *found))
        self._derive()
        self.compare(changed)

    def compare(self, changed: Update | None) -> None:
        """Check that what was made by difference is what was made anew."""
        if changed is None:
            self.undone += 1
            return
        self.made += 1
        assert list(changed.lines.facts) == self.fact_lines
        assert list(changed.lines.graph) == self.lines
        assert changed.resolved == self.resolved
        assert changed.lines.size == (
            sum(b'"type":"node"}' in line for line in self.lines),
            sum(b'"relationship"}' in line for line in self.lines),
        )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.generate, Phase.shrink]
)
@given(steps=STEPS)
def test_what_is_made_of_the_difference_is_what_is_made_of_all(steps: list[tuple[str, list[str]]], tmp_path: Path) -> None:
    loads = Loads(tmp_path)
    for name, sentences in steps:
        loads.step(name, sentences)


def test_most_changes_are_made_by_difference(tmp_path: Path) -> None:
    loads, chance = Loads(tmp_path), random.Random(4)
    for _ in range(40):
        loads.step(chance.choice(NAMES), chance.sample(SENTENCES, chance.randint(0, 4)))
    assert loads.made > 3 * loads.undone


def written(folder: Path, chance: random.Random) -> Path:
    """A folder of documents."""
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text("\n\n".join(chance.sample(SENTENCES, 3)), encoding="utf-8")
    return folder


def holds(place: Path) -> Iterator[bytes]:
    """The files of a graph folder that tell of the graph."""
    yield from ((place / name).read_bytes() for name in (FACTS, GRAPH, RESOLVED))


def test_loads_by_difference_leave_the_files_and_the_engine_of_a_build_of_all(tmp_path: Path) -> None:
    chance = random.Random(7)
    documents, place = written(tmp_path / "documents", chance), tmp_path / "g"
    build([documents], place, ignore)
    for number in range(4):
        (documents / chance.choice(NAMES)).write_text("\n\n".join(chance.sample(SENTENCES, 3)) + "\n", encoding="utf-8")
        build([documents], place, ignore)
        build([documents], tmp_path / str(number), ignore)
        assert list(holds(place)) == list(holds(tmp_path / str(number)))
        with GraphFolder(place).store() as store:
            assert store.read() == GraphFolder(place).graph()
    (documents / NAMES[0]).unlink()
    remove([NAMES[0]], place, ignore)
    build([documents], tmp_path / "last", ignore)
    assert list(holds(place)) == list(holds(tmp_path / "last"))


@pytest.mark.parametrize("name", [GRAPH, RESOLVED])
def test_what_was_not_left_by_a_load_is_made_anew(name: str, tmp_path: Path) -> None:
    documents, place = written(tmp_path / "documents", random.Random(1)), tmp_path / "g"
    build([documents], place, ignore)
    lines = (place / name).read_bytes().splitlines(keepends=True)
    (place / name).write_bytes(b"".join(lines[:-1]))
    (documents / NAMES[1]).write_text(SENTENCES[0], encoding="utf-8")
    build([documents], place, ignore)
    assert (place / RESOLVED).is_file()
    with GraphFolder(place).store() as store:
        assert store.read() == GraphFolder(place).graph()


def test_a_sketch_tells_all_but_the_place_of_evidence() -> None:
    kept = document('odd " name\\é\u2028.txt', SENTENCES)
    for fact in merge_facts(read(kept)):
        line = json_line(fact_record(fact)).encode()
        drawn = sketch(line)
        assert (fact_id(line), drawn.id, drawn.properties) == (fact.id, fact.id, fact.properties)
        told = {(one.document, one.document_id, one.language) for one in fact.evidence}
        assert {(one.document, one.document_id, one.language) for one in drawn.evidence} == told
        assert cites(kept.name) in line
        assert cites("name") not in line
