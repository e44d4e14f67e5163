"""Rules as data: what the two languages say, and how."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from graph.errors import SchemaError


@cache
def load_rules(name: str) -> dict[str, Any]:
    """Return the content of `rules/<name>.yml`.

    Raises:
        SchemaError: the file is not there or is no mapping.
    """
    source = files(__name__).joinpath(f"{name}.yml")
    try:
        data = yaml.load(source.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise SchemaError(f"rules {name}.yml: cannot be read ({error}); install coopnet again") from None
    if not isinstance(data, dict):
        raise SchemaError(f"rules {name}.yml: must be a mapping; install coopnet again")
    return data
