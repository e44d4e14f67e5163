"""The words of the page, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from graph.errors import QueryError, SchemaError

LANGUAGES = ("en", "id")
# How many words stand for each key of a section; where it is 1, no list.
SECTIONS = {"interface": 1, "labels": 2, "relationships": 2, "properties": 1, "values": 1, "projections": 1, "measures": 2}


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of the page in one language, by section and key."""

    language: str
    sections: Mapping[str, Mapping[str, Any]] = field(hash=False)

    def interface(self, key: str, **values: object) -> str:
        """Return a text of the interface with its `{names}` filled in."""
        text: str = self.sections["interface"][key]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def label(self, name: str) -> str:
        """Return the word for one node of a label, the label itself where there is none."""
        words = self.sections["labels"].get(name)
        return words[0] if words else name

    def value(self, value: object, label: str = "") -> str:
        """Return the word for a value of a property of a node of that label; the value where it is a document's own."""
        if not isinstance(value, str):
            return str(value)
        values = self.sections["values"]
        return str(values.get(f"{label}.{value}", values.get(value, value)))

    def country(self, code: str) -> str:
        """Return the name of a country by its ISO 3166 code; the code where there is none."""
        from babel import Locale

        return str(Locale.parse(self.language).territories.get(code, code))

    def measure(self, name: str) -> tuple[str, str]:
        """Return the word for a measure and what it means."""
        word, meaning = self.sections["measures"].get(name, (name, ""))
        return word, meaning


def read_data(name: str) -> Any:
    """Return what a YAML file beside this module holds."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(files("graph.page").joinpath(name).read_text("utf-8"), Loader=loader)


@cache
def load_texts(language: str) -> Texts:
    """Return the words of a language.

    Raises:
        QueryError: the page knows no such language.
        SchemaError: `texts.yml` lacks a word.
    """
    if language not in LANGUAGES:
        raise QueryError(f"the page has no language {language!r}; it has {', '.join(LANGUAGES)}")
    return Texts(language, parse_texts(read_data("texts.yml"))[language])


def parse_texts(data: Mapping[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the words by language, section and key.

    Raises:
        SchemaError: a section or a word is missing, or one too many.
    """
    if set(data) != set(SECTIONS):
        raise SchemaError(f"texts.yml: the sections are {', '.join(data)}, where {', '.join(SECTIONS)} must stand")
    for section, count in SECTIONS.items():
        for key, words in data[section].items():
            for language in LANGUAGES:
                said = words.get(language)
                each = [said] if count == 1 else said
                if not isinstance(each, list) or len(each) != count or not all(isinstance(one, str) and one for one in each):
                    raise SchemaError(f"texts.yml: {section}.{key} needs {count} in the language {language}")
    return {
        language: {section: {key: words[language] for key, words in data[section].items()} for section in SECTIONS}
        for language in LANGUAGES
    }
