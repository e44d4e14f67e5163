"""Data files in YAML that people write: read with one line for each mistake."""

from __future__ import annotations

from functools import cache
from typing import Any

from graph.errors import SchemaError

# Lists and mappings within each other.
DEEPEST = 50


def read_yaml(text: str, where: str) -> object:
    """Return what a YAML text holds.

    Args:
        text: of one document.
        where: what messages call it.

    Raises:
        SchemaError: it is no YAML, nests too deep, has aliases, or a key stands twice in one mapping, of which one would be lost.
    """
    import yaml

    try:
        _require_plain(text, where)
        loaded: object = yaml.load(text, Loader=_loader())
    except yaml.YAMLError as error:
        raise SchemaError(f"{where} is no YAML: {' '.join(str(error).split())}") from None
    except (ValueError, RecursionError) as error:
        # A date such as 2012-13-45, or brackets a thousand deep.
        raise SchemaError(f"{where} is no YAML that can be read: {error}; put it in quotation marks") from None
    return loaded


def _require_plain(text: str, where: str) -> None:
    """Check that a text neither nests deeper than the stack of libyaml bears, nor repeats itself by aliases, as bombs do."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark is not None else 0
        if isinstance(event, yaml.AliasEvent):
            raise SchemaError(f"{where}: line {line} refers to an anchor (*{event.anchor}); write out what it means")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise SchemaError(f"{where}: line {line} nests more than {DEEPEST} lists in each other; none is needed")


@cache
def _loader() -> Any:
    import yaml

    # libyaml reads ten times as fast as the parser written in Python.
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def construct_mapping(loader: Any, node: Any, deep: bool = False) -> Any:
        seen: set[object] = set()
        for key, _ in node.value:
            name = key.value if isinstance(key.value, str) else None
            if name is not None and name in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{name!r} stands twice; rename one", key.start_mark)
            seen.add(name)
        return base.construct_mapping(loader, node, deep)

    return type("UniqueKeyLoader", (base,), {"construct_mapping": construct_mapping})
