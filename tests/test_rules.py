"""The rules say each thing once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml

FILES = sorted(one.name for one in files("loaders.rules").iterdir() if one.name.endswith(".yml"))


def _doubled(node: yaml.Node | None) -> Iterator[str]:
    """Yield keys and words that stand twice in one mapping or list."""
    if isinstance(node, yaml.MappingNode):
        yield from (key for key, times in Counter(key.value for key, _ in node.value).items() if times > 1)
        for _, value in node.value:
            yield from _doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        words = Counter(one.value for one in node.value if isinstance(one, yaml.ScalarNode))
        yield from (word for word, times in words.items() if times > 1)
        for one in node.value:
            yield from _doubled(one)


@pytest.mark.parametrize("name", FILES)
def test_no_key_and_no_word_stands_twice(name: str) -> None:
    text = files("loaders.rules").joinpath(name).read_text(encoding="utf-8")
    # A second key of the same name would silently replace what the first has.
    assert list(_doubled(yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))) == []


def test_what_is_doubled_is_found() -> None:
    assert [*_doubled(yaml.compose("a: [x, y, x]\nb: {c: 1, c: 2}\na: []"))] == ["a", "x", "c"]
