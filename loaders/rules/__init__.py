"""Rules as data: what the two languages say, and how."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from graph.errors import SchemaError
from loaders.rules.inflection import FORMS

VERBS, NOUNS = "verbs", "nouns"
# `{giving:finite}`, `{goods:noun}`: all words of a class in a form, in the language of the key above.
ASKED = re.compile(r"\{(?P<name>[a-z_]+):(?P<form>[a-z]+)\}")


@cache
def load_rules(name: str) -> dict[str, Any]:
    """Return the content of `rules/<name>.yml`, with the verbs and nouns that it asks for by class and form.

    Raises:
        SchemaError: the file is not there, is no mapping, or asks for words that `verbs.yml` or `nouns.yml` do not have.
    """
    source = files(__name__).joinpath(f"{name}.yml")
    try:
        text = source.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise SchemaError(f"rules {name}.yml: cannot be read ({error}); install coopnet again") from None
    if not isinstance(data, dict):
        raise SchemaError(f"rules {name}.yml: must be a mapping; install coopnet again")
    if name not in (VERBS, NOUNS) and ASKED.search(text):
        return {key: _with_verbs(value, name, key) for key, value in data.items()}
    return data


@cache
def verbs(name: str, form: str, language: str) -> str:
    """Return the alternatives of a pattern: the verbs of a class in a form, or the nouns of one.

    Raises:
        SchemaError: there is no such class or form in the language.
    """
    source = NOUNS if form == "noun" else VERBS
    listed = load_rules(source).get(name, {}).get(language)
    made = FORMS.get(language, {}).get(form)
    if not listed or made is None:
        raise SchemaError(f"rules {source}.yml: no {name}:{form} in language {language}; add it there, or ask for another")
    return made(listed)


def _with_verbs(value: Any, name: str, language: str) -> Any:
    """Return a value of a file with its verbs; of mappings, the nearest key that is a language is theirs."""
    if isinstance(value, dict):
        return {key: _with_verbs(one, name, key if key in FORMS else language) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_verbs(one, name, language) for one in value]
    if isinstance(value, str):
        return ASKED.sub(lambda asked: f"(?:{verbs(asked['name'], asked['form'], language)})", value)
    return value
