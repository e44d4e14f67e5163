"""The fields of a JSON object, read with the types they must have."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import EvaluationError


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object of a file; every reader raises `EvaluationError` with file and field where a value is not what it must be.

    Args:
        file: path of the file.
        where: place of the object in it, such as `agreements[3]`; empty for the whole.
        values: the object.
    """

    file: str
    where: str
    values: dict[str, object]

    def __post_init__(self) -> None:
        if not isinstance(self.values, dict):
            raise EvaluationError(f"{self.file}: {self.where or 'the file'} is no object; write {{…}} there")

    def has(self, key: str) -> bool:
        """Return whether a field has a value."""
        return self.values.get(key) is not None

    def text(self, key: str) -> str:
        """Return a text that must be there and not be empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, "a text")
        return value

    def optional_text(self, key: str) -> str | None:
        """Return a text, or None where the field is absent or null."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise self._wrong(key, "a text or null")
        return value

    def texts(self, key: str, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts, empty where the field is absent and not needed."""
        return self._texts(key, self._list(key, needed))

    def number(self, key: str) -> float:
        """Return a number that must be there."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(key, "a number")
        return value

    def flag(self, key: str) -> bool:
        """Return whether a field that is true, false or absent is true."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def entries(self, key: str) -> tuple[Fields, ...]:
        """Return the objects of a list, none where the field is absent."""
        place = f"{self.where}.{key}" if self.where else key
        return tuple(Fields(self.file, f"{place}[{i}]", value) for i, value in enumerate(self._list(key)))  # type: ignore[arg-type]

    def name(self, key: str, names: frozenset[str]) -> str:
        """Return the name of one of the file's actors."""
        return self._known(key, (self.text(key),), names)[0]

    def names(self, key: str, names: frozenset[str], needed: bool = False) -> tuple[str, ...]:
        """Return names of the file's actors."""
        return self._known(key, self.texts(key, needed), names)

    def name_lists(self, key: str, names: frozenset[str]) -> tuple[tuple[str, ...], ...]:
        """Return lists of names of the file's actors."""
        lists = self._list(key)
        return tuple(self._known(key, self._texts(key, each), names) for each in lists)

    def _list(self, key: str, needed: bool = False) -> list[object]:
        value = self.values.get(key)
        if value is None and not needed:
            return []
        if not isinstance(value, list):
            raise self._wrong(key, "a list")
        return value

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._wrong(key, "a list of texts")
        return tuple(value)

    def _known(self, key: str, given: tuple[str, ...], names: frozenset[str]) -> tuple[str, ...]:
        for name in given:
            if name not in names:
                where = f"{self.file}: {self.where}.{key}"
                raise EvaluationError(f"{where} names {name!r}, who is not among the file's actors; add the actor or correct the name")
        return given

    def _wrong(self, key: str, wanted: str) -> EvaluationError:
        place = f"{self.where}.{key}" if self.where else key
        return EvaluationError(f"{self.file}: {place} is not {wanted}; correct it there")
