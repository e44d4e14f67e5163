"""Selections of facts: by document, by what they are about, by the rule that read them."""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import GraphError
from graph.facts import Fact, NodeFact
from graph.names import comparable
from graph.vocabulary import Vocabulary, load_vocabulary

NAMES = ("name", "name_id", "acronym", "title", "title_id")


def select_facts(
    facts: Iterable[Fact],
    document: str | None = None,
    about: str | None = None,
    rule: str | None = None,
    vocabulary: Vocabulary | None = None,
) -> tuple[Fact, ...]:
    """Return the facts that meet every condition given.

    Args:
        facts: of all documents.
        document: name of a document that bears them out.
        about: a name, in either language, of what they describe or relate.
        rule: name of a rule that read them.
        vocabulary: knows names in both languages; that of the package by default.
    """
    every = tuple(facts)
    keys = _keys_about(every, about, load_vocabulary() if vocabulary is None else vocabulary) if about is not None else frozenset()
    return tuple(
        fact
        for fact in every
        if (document is None or any(one.document == document for one in fact.evidence))
        and (rule is None or any(one.rule == rule for one in fact.evidence))
        and (about is None or not keys.isdisjoint(_keys_of(fact)))
    )


def require_known(
    facts: Iterable[Fact], documents: Iterable[str], document: str | None, about: str | None, rule: str | None, vocabulary: Vocabulary
) -> None:
    """Check that each condition alone is met by something.

    Raises:
        GraphError: there is no such document, nothing of that name, or no such rule.
    """
    every = tuple(facts)
    if document is not None and document not in (known := sorted(documents)):
        raise GraphError(f"{document}: no such document{_near(document, known)}; `coopnet status` lists them")
    if about is not None and not _keys_about(every, about, vocabulary):
        names = sorted({name for fact in every if isinstance(fact, NodeFact) for name in _names_of(fact)})
        raise GraphError(f"no document names {about!r}{_near(about, names)}; `coopnet query actors` lists the actors")
    if rule is not None and rule not in (rules := sorted({one.rule for fact in every for one in fact.evidence})):
        raise GraphError(f"no fact was read by a rule {rule!r}{_near(rule, rules)}; each line of `coopnet facts` names its rules")


def _near(wanted: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    folded = {comparable(name): name for name in known}
    near = [folded[one] for one in get_close_matches(comparable(wanted), list(folded))]
    return f" (did you mean {' or '.join(map(repr, near))}?)" if near else ""


def _keys_of(fact: Fact) -> tuple[str, ...]:
    return (fact.key,) if isinstance(fact, NodeFact) else (fact.source, fact.target)


def _keys_about(facts: Iterable[Fact], name: str, vocabulary: Vocabulary) -> frozenset[str]:
    entry = vocabulary.find(name) or vocabulary.topics.find(name)
    wanted = comparable(name)
    return frozenset(
        fact.key
        for fact in facts
        if isinstance(fact, NodeFact)
        and ((entry is not None and fact.properties.get("entry") == entry.id) or wanted in map(comparable, _names_of(fact)))
    )


def _names_of(fact: NodeFact) -> tuple[str, ...]:
    return tuple(value for key in NAMES if isinstance(value := fact.properties.get(key), str))
