"""Resolution: how the cost of finding out who is who grows with the mentions, in a process of its own for each size.

Run alone, `python tests/benchmarks/resolution.py ACTORS`, it prints seconds, peak memory in MB and the number of nodes found.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from timing import Timing

from graph.evidence import Evidence
from graph.facts import NodeFact, mention_key
from graph.resolution import Linker
from graph.vocabulary import load_vocabulary

MENTIONS_OF_ONE = 10
SIZES, SMALL = (10_000, 100_000), (1_000, 10_000)
SYLLABLES = [
    "ka",
    "lo",
    "mer",
    "ti",
    "ran",
    "su",
    "bel",
    "do",
    "vi",
    "nor",
    "pa",
    "gil",
    "te",
    "zu",
    "har",
    "mo",
    "sen",
    "qui",
    "fa",
    "ler",
]
DUTIES = ("Harbour Watch", "Narcotics Control", "Border Investigation", "Coastal Patrol", "Customs Enforcement", "Prison Inspection")
FORMS = ("Office", "Agency", "Bureau", "Department", "Directorate", "Service", "Commission")
COUNTRIES = tuple(f"{first}{second}" for first in "ABCDEFGHIJKLM" for second in "ABCDEFGHIJ")
DOCUMENTS = 50


def main() -> None:
    """Measure one size and print what it took."""
    actors = int(sys.argv[1])
    vocabulary = load_vocabulary()
    facts = tuple(mentions(actors))
    start = time.perf_counter()
    linker = Linker.resolve(facts, vocabulary)
    seconds = time.perf_counter() - start
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(set(linker.nodes.values())))


def mentions(actors: int, seed: int = 0) -> Iterator[NodeFact]:
    """Yield ten mentions of each of so many bodies: by name, with and without its country, misspelt, and by its acronym."""
    chance = random.Random(seed)
    for number in range(actors):
        place = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        name = f"{place} {chance.choice(DUTIES)} {chance.choice(FORMS)}"
        country = chance.choice(COUNTRIES)
        acronym = "".join(word[0] for word in name.split()) + place[-1].upper()
        documents = [f"{number % (actors // DOCUMENTS + 1)}-{part}.txt" for part in range(3)]
        for place_of in range(MENTIONS_OF_ONE):
            yield _mention(place_of, name, acronym, country, chance.choice(documents), number, chance)


def _mention(form: int, name: str, acronym: str, country: str, document: str, number: int, chance: random.Random) -> NodeFact:
    properties: dict[str, str] = {"name": name}
    if form < 4 or form == 8:
        properties["country"] = country
    if form == 0:
        properties["acronym"] = acronym
    if form in (6, 7):
        properties["name"] = acronym
    if form == 8:
        cut = chance.randrange(2, len(name.split()[0]))
        properties["name"] = name[:cut] + name[cut + 1 :]
    if form == 9:
        properties["name"] = f"The {name}"
    key = mention_key(properties["name"], "Agency", properties.get("country"))
    start = number * MENTIONS_OF_ONE + form
    words = properties["name"]
    evidence = Evidence(document, document, start, start + len(words), words, "generated", "1", 0.9, "en")
    return NodeFact("Agency", key, properties, (evidence,))


def entries(small: bool) -> Iterator[Timing]:
    """Measure each size."""
    baseline = None
    for actors in SMALL if small else SIZES:
        seconds, memory, nodes = _measured(actors)
        name = f"resolution, {actors * MENTIONS_OF_ONE:,} mentions of {actors:,} actors ({nodes:,.0f} nodes, peak {memory:,.0f} MB)"
        yield Timing(name, (seconds,), actors * MENTIONS_OF_ONE, "mentions/s", baseline)
        baseline = baseline or name


def _measured(actors: int) -> tuple[float, float, float]:
    run = subprocess.run([sys.executable, str(Path(__file__)), str(actors)], capture_output=True, text=True, check=True)
    seconds, memory, nodes = map(float, run.stdout.split())
    return seconds, memory, nodes


if __name__ == "__main__":
    main()
