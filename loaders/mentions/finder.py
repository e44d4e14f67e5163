"""The finder of mentions: the bodies, states, forums, programmes, conventions and places that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick

from graph.names import fold
from graph.vocabulary import Entry, Vocabulary, case_allows
from loaders.mentions.acronyms import ACRONYM, ACRONYM_WORD, CALLED, abbreviates, find_beside, find_called
from loaders.mentions.apart import apart
from loaders.mentions.bodies import (
    Body,
    find_bodies,
    home_state,
    is_field,
    is_national,
    is_office,
    part_link,
)
from loaders.mentions.branches import RULE as BRANCH
from loaders.mentions.branches import branch_end
from loaders.mentions.expansions import merge_expansions
from loaders.mentions.extents import forum_end, forum_start
from loaders.mentions.governments import is_doer, is_led, state_after, state_before
from loaders.mentions.heads import spread_heads
from loaders.mentions.mention import BODIES, NO_CONTEXT, Context, Mention
from loaders.mentions.ministers import as_ministries, find_ministers, ministry, named_ministers
from loaders.mentions.missions import mission_place
from loaders.mentions.misspellings import nearest
from loaders.mentions.owners import without_possessive
from loaders.mentions.persons import Named, find_persons
from loaders.mentions.proper import find_proper
from loaders.mentions.ranks import in_rank
from loaders.mentions.ships import find_ships
from loaders.mentions.spelled import find_spelled
from loaders.mentions.states import ALIKE, POSSESSIVES, Found, States, is_part_of_name
from loaders.mentions.treaties import ENDING_YEAR, find_treaties, title_form
from loaders.mentions.treaties import RULE as TREATY
from loaders.patterns.words import expressed
from loaders.rules import load_rules
from loaders.text.language import function_words

FOREIGN = re.compile(r"[A-Z]{3,10}")
# A title that names its parties is read for them (loaders/mentions/titles.py).
TITLED = expressed("bodies", "finder", "titled", flags=re.IGNORECASE)
REPRESENTED = expressed("bodies", "finder", "represented", flags=re.IGNORECASE)
NEIGHBOURS = expressed("bodies", "finder", "neighbours")
IN = " in "
SHORTEST_TITLE = 2  # blanks before a place that is not part of it (`Treaty of Friendship in Suva`)
SEAT = expressed("bodies", "finder", "seat")
YEAR = re.compile(r",? (?:1[89]|20)\d\d(?!\d)")
CONFERENCE = expressed("bodies", "finder", "conference")
LISTED = expressed("bodies", "finder", "listed")
JOINED = ("-", "–")
SHARED = expressed("bodies", "finder", "shared")
INDONESIAN = expressed("bodies", "finder", "heads")
WITHIN = expressed("bodies", "finder", "held_in", flags=re.IGNORECASE)
INDONESIA = "ID"
AMID_INDONESIAN = expressed("bodies", "finder", "amid_indonesian")
ENGLISH_NAME = expressed("bodies", "finder", "english_name")
PARTNER = re.compile(r"\+ ?[^\W_]+(?: [A-Z][a-z]+)?")
FUZZY_LENGTH = 12
YEAR_LENGTH = 4
PAIR = 2
# So many words are looked for one by one faster than by their form.
FEW = 60
RANK = expressed("bodies", "finder", "ranks")
RANK_LENGTH = 32
SESSION = expressed("bodies", "finder", "session")
SITTING = expressed("bodies", "finder", "sitting")
EDITION = re.compile(r",? ke-?\d")
REMEMBERED = 20_000


def _person(named: Named, text: str) -> Mention:
    """Return the mention of a person, with the words for his office where it stands before his name."""
    office = text[named.start : named.end].partition(named.name)[0].strip(" ,")
    return Mention(named.start, named.end, "Person", named.name, rule="person" if named.known else "rank", position=office or None)


def _with_spelled(known: Sequence[Mention], text: str) -> list[Mention]:
    """Return mentions with the names that acronyms spell, and without a body in one that names something else (`… Police Radio System`)."""
    found = list(known)
    for name in find_spelled(text):
        if name.label is not None:
            found.append(Mention(name.start, name.end, name.label, text[name.start : name.end], rule="body"))
        elif text.count(" ", name.start, name.end) >= PAIR:
            found = [
                one
                for one in found
                if one.rule not in ("body", "generic") or one.label not in BODIES or not name.start < one.end < name.end
            ]
    return found


def _proper(text: str, known: Sequence[Mention], states: States) -> list[Mention]:
    """Return the names that only the words around them tell to be of something taken part in."""
    found: list[Mention] = []
    for start, end in dict.fromkeys(find_proper(text)):
        other = any(one.start < end and start < one.end for one in known if one.label not in ("State", "Place"))
        # `Peru and Chile` are no name.
        first = states.within(start, start + 1)
        if not other and not any(one.end <= end for one in first):
            found.append(Mention(start, end, "Forum", text[start:end], rule="body"))
    return found


@dataclass(frozen=True, slots=True)
class Survey:
    """What a text says of its names whatever the document is about: to be settled by its context.

    Args:
        text: the text as it is compared.
        states: the states it names.
        candidates: what may be a mention.
        mentions: those chosen of them, where the document defines nothing.
    """

    text: str
    states: States
    candidates: tuple[Mention, ...]
    mentions: tuple[Mention, ...]


class MentionFinder:
    """Finds mentions by one pass over the text for all forms of the vocabulary, and by how names of bodies are built."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._forms: list[tuple[str, Entry, bool, bool]] = [
            (form, entry, generic, False) for form, entry, generic in vocabulary.forms() if not TITLED.search(form)
        ]
        self._forms += [(demonym, entry, False, True) for entry in vocabulary.entries.values() for demonym in entry.demonyms]
        self._forms += [(word, vocabulary.entries[meant], False, False) for word, meant in load_rules("bodies")["chiefs"].items()]
        self._nearest = lru_cache(maxsize=REMEMBERED)(self._look_nearby)
        self._automaton = AhoCorasick([fold(form) for form, *_ in self._forms])

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(form for form, *_ in self._forms)

    @cached_property
    def _long_forms(self) -> tuple[list[str], list[Entry]]:
        """Forms long enough to be known in spite of a misspelling."""
        own = [(form, entry) for form, entry, generic, demonym in self._forms if not generic and not demonym]
        chosen = [(fold(form), entry) for form, entry in own if len(form) >= FUZZY_LENGTH]
        return [form for form, _ in chosen], [entry for _, entry in chosen]

    def find(self, text: str, context: Context = NO_CONTEXT) -> tuple[Mention, ...]:
        """Return the mentions of a text in order, none overlapping another."""
        return self.settle(self.survey(text), context)

    def survey(self, text: str) -> Survey:
        """Return what a text says of its names whatever the document is about."""
        # Titles in capitals write `Of The`; the small words are compared as small ones.
        ends = [*named_ministers(text)]
        text = as_ministries(expressed("bodies", "finder", "small").sub(lambda match: match.group().lower(), text))
        found = [one for one in self._find_forms(text) if not in_rank(text, one.start, one.end, one.generic)]
        states = States(found)
        candidates = [self._known(one, text) for one in found if not one.demonym and not (one.generic and one.entry.label == "State")]
        known = [one for one in found if not one.demonym]
        parted = [apart(body, known, text) for body in find_bodies(text)]
        parted = [body for one in parted if (body := _before_name(one, ends)) is not None]
        candidates += [self._built(body, text) for body in parted if " " in text[body.start : body.end] or body.quoted]
        candidates = _with_spelled(candidates, text)
        spans = [(one.start, one.end) for one in found if not one.generic and not one.demonym and one.entry.label in BODIES]
        beside = find_beside(text, spans) if not text.isupper() else ()
        candidates += [Mention(start, end, "Agency", text[start:end], rule="beside") for start, end in beside]
        candidates += [*_called(text, states), *find_ships(text, self.vocabulary)]
        ministers = [Mention(start, end, "Agency", text[start:end], rule="body") for start, end in find_ministers(text, self._names)]
        candidates += ministers
        led = {one.start for one in ministers}
        persons = [
            one for one in find_persons(text) if one.start not in led and not _of_body((one.start, one.end), (*found, *parted), text)
        ]
        # `Dubes Peru` is nobody's name.
        candidates += [_person(one, text) for one in persons if not states.within(one.start, one.end)]
        # What is called by two states is theirs alone.
        candidates += [
            Mention(one.start, one.end, "Agreement", one.name, acronym=one.acronym, rule=TREATY, gloss=one.gloss)
            for one in find_treaties(text)
            if len({state.entry.id for state in states.within(one.start, one.start + len(one.name))}) < PAIR
        ]
        candidates += _proper(text, candidates, states)
        candidates = [one for one in candidates if one.label == "State" or ALIKE.match(text, one.end) is None]
        return Survey(text, states, tuple(candidates), self._chosen(candidates, text, states))

    def settle(self, survey: Survey, context: Context = NO_CONTEXT) -> tuple[Mention, ...]:
        """Return the mentions of a text that was surveyed, in order, none overlapping another."""
        text = survey.text
        defined = tuple(self._defined(text, context))
        mentions = self._chosen([*survey.candidates, *defined], text, survey.states) if defined else survey.mentions
        return tuple(merge_expansions([self._settle(one, text, context) for one in mentions], text))

    def _chosen(self, candidates: Iterable[Mention], text: str, states: States) -> tuple[Mention, ...]:
        """Return the mentions among candidates, with the words around that belong to them."""
        grown = [self._grow(one, text, states) for one in self._without_overlap(candidates, text)]
        bodies = [one for one in grown if one.entry is not None and one.label in BODIES]
        grown += [
            one for one in self._governments(text, states.all) if not any(body.start < one.start < body.end < one.end for body in bodies)
        ]
        beside = tuple(_parts(tuple(self._beside(self._without_overlap(grown, text), text)), text))
        return spread_heads(beside, text, self.vocabulary)

    def _find_forms(self, text: str) -> Iterator[Found]:
        folded = fold(text)
        best: dict[tuple[int, int], list[tuple[str, Entry, bool, bool]]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and _is_word(text[start - 1])) or (end < len(text) and _is_word(text[end])):
                continue
            form, entry, generic, demonym = self._forms[index]
            # `Mexico City` is none of the state.
            if (text.startswith("+", end) and entry.label != "Forum") or is_part_of_name(text, start, end, entry.label):
                continue
            words = text[start:end]
            if not words[:1].isupper() and not words[:2].isupper() and form[:1].isupper() and not _mixed(form, words):
                continue
            if not case_allows(form, words) or (words.isupper() and words.lower() in function_words()):
                continue
            if generic and not demonym and is_field(text, end):
                continue
            best.setdefault((start, end), []).append(self._forms[index])
        for span in sorted(best):
            group = best[span]
            own = [one for one in group if not one[2]]
            if len(own) > 1 and own[0][3]:
                # `Dominican` is rather of the Dominican Republic than of Dominica.
                own.sort(key=lambda one: not one[1].name.startswith(text[span[0] : span[1]] + " "))
            # Where several bodies share the form, its country must decide.
            _, entry, generic, demonym = own[0] if own else group[0]
            yield Found(*span, entry, generic, demonym)

    def _known(self, one: Found, text: str) -> Mention:
        name, entry = text[one.start : one.end], one.entry
        partner = PARTNER.match(text, one.end) if entry.label == "Forum" else None
        if partner is not None:
            # `AMMTC+India` is another forum than the one it begins with.
            return Mention(one.start, partner.end(), entry.label, text[one.start : partner.end()], rule="body")
        if one.generic:
            return Mention(one.start, one.end, entry.label, name, rule="generic")
        return Mention(one.start, one.end, entry.label, name, entry, entry.country)

    def _built(self, body: Body, text: str) -> Mention:
        return Mention(body.start, body.end, body.label, text[body.start + body.owner : body.end], rule="body")

    def _defined(self, text: str, context: Context) -> Iterator[Mention]:
        if not context.defined or (len(context.defined) < FEW and not any(form in text for form in context.defined)):
            return
        for match in ACRONYM_WORD.finditer(text):
            meant = context.defined.get(match.group()) if not ALIKE.match(text, match.end()) else None
            # Where a state is given its letters, it has just been named.
            if meant is not None and not (meant.label == "State" and text.endswith("(", 0, match.start())):
                name = meant.name if meant.label == "Agreement" else ""
                rule = TREATY if meant.rule == TREATY else "defined"
                yield replace(meant, start=match.start(), end=match.end(), name=name, rule=rule, acronym=None, gloss=None)
        for match in context.short.finditer(text) if context.short else ():
            meant = context.defined[match.group()]
            name = meant.name if meant.name != match.group() else ""
            rule = TREATY if meant.rule == TREATY else "defined"
            yield replace(meant, start=match.start(), end=match.end(), name=name, rule=rule, acronym=None, gloss=None)

    def _without_overlap(self, candidates: Iterable[Mention], text: str) -> list[Mention]:
        """Return the longest of those that overlap, of equals what the document defines, what the vocabulary knows, the leftmost."""
        free = bytearray(len(text) + 1)
        taken: list[Mention] = []
        for one in sorted(candidates, key=_rank):
            # Those taken are as long or longer: what overlaps one holds an end of this one.
            if not free[one.start] and not free[max(one.start, one.end - 1)]:
                free[one.start : one.end] = b"\1" * (one.end - one.start)
                taken.append(one)
        return sorted(taken, key=lambda one: one.start)

    def _grow(self, mention: Mention, text: str, states: States) -> Mention:
        """Take in the state a body belongs to, and the acronym that the text gives it."""
        if mention.label in ("State", "Person"):
            return mention
        if mention.rule == TREATY:
            return _with_acronym(mention, text)
        if mention.rule == "defined":
            other = states.linked(text, mention.end)
            if other is not None and mention.country not in (None, other.entry.country) and mention.label in BODIES:
                # The document's own `Ministry of Justice` is not that of another state.
                mention = replace(mention, entry=None, country=None, rule="body")
        if mention.entry is not None and is_national(text[mention.start : mention.end]):
            # `Bea Cukai (BC) Vietnam`
            given = ACRONYM.match(text, mention.end)
            at = given.end() if given else mention.end
            beside = [one for one in states.within(at + 1, at + 2) if text[at] == " " and not one.demonym]
            if beside and mention.entry.country not in (None, beside[0].entry.country):
                # `Bea Cukai Vietnam` is not that of the document's own state.
                mention = replace(mention, entry=None, country=None, rule="generic")
        branch = branch_end(mention.entry, mention.end, text) if mention.entry is not None else None
        if branch is not None:
            return replace(mention, end=branch, name=text[mention.start : branch], entry=None, country=mention.country, rule=BRANCH)
        start, end, country = mention.start, mention.end, mention.country
        own = mention.entry.country if mention.entry else None
        shared = False
        if mention.rule == "body":
            inside = states.inside(text, start, end)
            outer = [one for one in inside if one.start == start or one.end == end]
            of = {one.entry.country for one in inside}
            start = states.pair_start(text, start) if mention.label == "Forum" else start
            if mention.label == "Forum" and (len(of) > 1 or start < mention.start):
                # `Peru-Chile Joint Commission` is of neither.
                country, shared = None, True
            elif outer or len(of) == 1:
                country = (outer or inside)[-1].entry.country
            elif mention.label in BODIES:
                country = home_state(mention.name) or states.home(start, end) or self._seat(mention.name) or country
        if mention.label in BODIES or (mention.rule == "body" and mention.label != "Agreement"):
            after = states.linked(text, end)
            if after is not None and not shared and own in (None, after.entry.country) and country in (None, after.entry.country):
                end, country = after.end, after.entry.country
            rank = RANK.search(text, max(0, start - RANK_LENGTH), start)
            led = states.owner(text, rank.start()) if rank and country is None else None
            # `the Peruvian Deputy Minister of Justice`
            country = led.entry.country if led is not None else country
            # `Republik Peru Menteri Kehakiman`: in Indonesian a state stands behind what is its own.
            before = None if INDONESIAN.match(text, start) and text.startswith(" ", start - 1) else states.owner(text, start)
            if before is not None and country in (None, before.entry.country) and own in (None, before.entry.country) and not shared:
                start, country = before.start, before.entry.country
        if mention.rule == "body" and mention.label in ("Forum", "Programme") and mention.entry is None:
            start, end = forum_start(text, start), forum_end(text, start, end)
        if mention.label == "Agreement":
            end = _without_place(text, start, end) if mention.rule == "body" else end
            year = YEAR.match(text, end)
            end = year.end() if year else end
        whole = mention.rule == "defined" and mention.entry is None and mention.name and (start, end) == (mention.start, mention.end)
        # Whose a programme is stands before its name.
        owner = mention.end - mention.start - len(mention.name) if mention.rule == "body" and mention.label == "Programme" else 0
        name = mention.name if whole else text[mention.start + owner if owner else start : end]
        if country is not None and mention.rule == "body" and mention.label in BODIES:
            # `Peru's Lake Police` is no name with its owner in it.
            name = without_possessive(name, country)
        if mention.rule == "body" and mention.label == "Forum" and CONFERENCE.fullmatch(name):
            # The year by which a conference is called is that of what is told of it too.
            of_year = YEAR.match(text, end)
            name += of_year.group() if of_year else ""
        acronym = mention.acronym
        called = CALLED.match(text, end) if mention.label in BODIES or mention.rule == "body" else None
        if called is not None:
            end, acronym = called.end(), called.group("acronym")
        brackets = ACRONYM.match(text, end)
        if brackets and (
            abbreviates(brackets.group(2), text[mention.start : mention.end], mention.entry)
            or self._foreign(brackets.group(2), mention, country)
            or (mention.label in BODIES and _owned_beyond(text, brackets.end(), states))
        ):
            end, acronym = brackets.end(), brackets.group(2)
            if country is None or country == own:
                beyond = states.linked(text, end)
                if beyond is not None and own in (None, beyond.entry.country) and mention.label in BODIES:
                    end, country = beyond.end, beyond.entry.country
                    name = f"{name} {text[beyond.start : beyond.end]}" if mention.entry is None and INDONESIAN.match(name) else name
        if mission_place(text, start, end) > end and not WITHIN.search(text, max(0, start - RANK_LENGTH), start):
            # `the Embassy of Peru in Suva`, but where something is held at one the city is that of what is held.
            end = mission_place(text, start, end)
            name = text[start:end]
        bracketed = states.within(end + 2, end + 3) if mention.label in BODIES and text.startswith(" (", end) else ()
        if bracketed and text.startswith(")", bracketed[0].end) and country in (None, bracketed[0].entry.country):
            # `ONCB (Thailand)`
            end, country = bracketed[0].end + 1, bracketed[0].entry.country
        if country is None and mention.rule == "generic" and text.startswith(" (", start - 2) and text.startswith(")", end):
            # `Peru (UIF)`
            country = states.ended(start - 2)
        if country is None and mention.rule == "generic" and mention.label in BODIES:
            # `the National Police in Lima`
            seat = SEAT.match(text, end)
            country = _seated(seat["name"]) if seat else None
        country = country or own
        same = (start, end, name, country, acronym) == (mention.start, mention.end, mention.name, mention.country, mention.acronym)
        return mention if same else replace(mention, start=start, end=end, name=name, country=country, acronym=acronym)

    def _seat(self, name: str) -> str | None:
        """Return the country of the city or region by which the name of a body begins (`Batam City Police`), or None."""
        from graph.vocabulary.cities import find_city

        words = name.split(" ")
        if not is_national(name):
            return None
        for length in range(min(3, len(words) - 1), 0, -1):
            place = " ".join(words[:length])
            region = self.vocabulary.find(place, "Place")
            if region is not None:
                return region.country
            city = find_city(place)
            if city is not None:
                return city.country
        return None

    def _foreign(self, acronym: str, mention: Mention, country: str | None) -> bool:
        """Whether a body that is known, or of a state that is, gets an acronym that is none of another: that of its name at home."""
        if mention.label not in BODIES or FOREIGN.fullmatch(acronym) is None:
            return False
        meant = self.vocabulary.find(acronym)
        if mention.entry is not None:
            return meant is None
        own = mention.label == "Agency" and mention.rule == "body" and country is not None
        foreign = meant is None or meant.country not in (None, country)
        return own and foreign and self.vocabulary.state(acronym) is None

    def _governments(self, text: str, states: Sequence[Found]) -> Iterator[Mention]:
        served = paired = -1
        for one in reversed(states):
            start = state_before(text, one.start)
            end = state_after(text, one.end, one.start)
            # `Chilean and Bolivian authorities`
            if one.demonym and end == one.end and LISTED.fullmatch(text, one.end, served):
                yield Mention(one.start, one.end, "State", text[one.start : one.end], one.entry, one.entry.country, rule="state")
                served = one.start
                continue
            served = one.start if end != one.end else -1
            # `the Peruvian-Chilean ports treaty`
            begins = text.startswith(JOINED, one.end) and one.end + 1 == paired
            if one.demonym and (begins or _ends_pair(text, one, states)):
                yield Mention(one.start, one.end, "State", text[one.start : one.end], one.entry, one.entry.country, rule="state")
                paired = one.start
                continue
            if one.demonym and end == one.end and not is_doer(text, end):
                continue
            if start != one.start or end != one.end or one.demonym:
                # Who acts for a state is no name of it.
                first = one.start if is_led(text, start, one.start) else start
                named = text[first : one.end if any(word[:1].isupper() for word in text[one.end + 2 : end].split()) else end]
                yield Mention(start, end, "State", named, one.entry, one.entry.country, rule="state")

    def _beside(self, mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
        """Yield the mentions, those that need a country with that of the bodies they are listed with."""
        chains: list[list[Mention]] = []
        for one in mentions:
            last = chains[-1][-1] if chains else None
            listed = last is not None and NEIGHBOURS.fullmatch(text, last.end, one.start) and "State" not in (one.label, last.label)
            if listed or (last is not None and REPRESENTED.fullmatch(text, last.end, one.start)):
                chains[-1].append(one)
            else:
                chains.append([one])
        for chain in chains:
            countries = {one.country for one in chain if one.country is not None}
            country = countries.pop() if len(countries) == 1 else None
            for one in chain:
                open_ = one.country is None and one.entry is None and one.rule in ("generic", "body") and one.label in BODIES
                # `KPK dan Serious Fraud Office`: what Indonesian calls so is not Indonesian.
                english = country == INDONESIA and ENGLISH_NAME.fullmatch(text, one.start, one.end) is not None
                open_ = open_ and not (english and AMID_INDONESIAN.search(text))
                yield replace(one, country=country) if open_ and country is not None and is_national(text[one.start : one.end]) else one

    def _settle(self, mention: Mention, text: str, context: Context) -> Mention:
        """Decide which body a name stands for here."""
        name = ministry(" ".join((mention.name or text[mention.start : mention.end]).split()))
        glossed = context.glossed.get(title_form(mention.gloss or name)) if mention.label == "Agreement" and mention.entry is None else None
        if glossed is not None:
            return replace(mention, name=glossed.name, entry=glossed.entry, rule=TREATY)
        if mention.entry is not None:
            known = mention.entry
            same = (name, known.label, known.country) == (mention.name, mention.label, mention.country)
            return mention if same else replace(mention, name=name, label=known.label, country=known.country)
        if mention.rule == "defined":
            return replace(mention, name=name)
        if mention.rule == TREATY:
            entry = self._treaty(name) or (self._treaty(mention.gloss) if mention.gloss else None)
            return replace(mention, name=name, entry=entry or self._misspelt(name, mention))
        label = mention.label
        if label == "Forum" and mention.rule == "body" and mention.country is not None and is_national(name):
            label = "Agency"
        entry = self.vocabulary.find(name, None, mention.country) or self.vocabulary.find(name)
        if entry is None and ACRONYM_WORD.fullmatch(name.partition(" ")[2]):
            # `Forum AMMTC`: what it is, and its acronym.
            entry = self.vocabulary.find(name.partition(" ")[2], label)
        session = SESSION.fullmatch(name) if entry is None and label == "Forum" else None
        if session and EDITION.match(text, mention.end):
            # `Konferensi ASEANAPOL ke-39`: a numbered session of a body is that body meeting.
            entry = self.vocabulary.find(session["of"])
        sitting = SITTING.fullmatch(name) if entry is None and label == "Forum" else None
        entry = self.vocabulary.find(sitting["of"]) if sitting else entry
        if entry is None and mention.country is None:
            meant = context.defined.get(name)
            if meant is not None:
                whole = meant.name if meant.entry is None and meant.label in ("Forum", "Programme") and meant.acronym != name else name
                return replace(meant, start=mention.start, end=mention.end, name=whole, rule="defined", acronym=mention.acronym)
            if context.country:
                entry = self.vocabulary.find(name, None, context.country)
            usual = self.vocabulary.find(name, None, None, context.language) if entry is None else None
            # What all call so in a language is not meant where the document is about another state.
            entry = entry or (usual if usual is None or usual.country is None or context.country in (None, usual.country) else None)
            entry = entry or self._only_one(name, context)
        if entry is None and mention.acronym:
            entry = self._by_acronym(mention, name)
        rule = mention.rule
        if entry is None:
            entry = self._misspelt(name, mention)
            rule = "misspelt" if entry else rule
        if entry is not None and entry.label != "State":
            return replace(mention, name=name, entry=entry, label=entry.label, country=entry.country, rule=rule)
        country = mention.country
        foreign = context.language == "id" and ENGLISH_NAME.fullmatch(name) is not None
        if country is None and label in ("Agency", "Unit") and is_national(name) and not foreign:
            country = context.country
        same = (name, label, country) == (mention.name, mention.label, mention.country)
        return mention if same else replace(mention, name=name, label=label, country=country)

    def _treaty(self, title: str) -> Entry | None:
        """Return the treaty of a title, which may end with the year it was adopted in, or None."""
        known = self.vocabulary.find(title, "Agreement")
        year = ENDING_YEAR.search(title) if known is None else None
        bare = self.vocabulary.find(title[: year.start()], "Agreement") if year else None
        return bare if year and bare and (bare.date or "").startswith(year.group()[-YEAR_LENGTH:]) else known

    def _only_one(self, name: str, context: Context) -> Entry | None:
        """Return the body that a name which several share stands for, if it is of but one of the states a document names."""
        if context.country is not None:
            return None
        found = {entry.id: entry for country in context.countries if (entry := self.vocabulary.find(name, "Actor", country)) is not None}
        return next(iter(found.values())) if len(found) == 1 else None

    def _by_acronym(self, mention: Mention, name: str) -> Entry | None:
        """Return the body of that acronym, if its name is much like the words before."""
        from rapidfuzz.fuzz import token_sort_ratio

        entry = self.vocabulary.find(mention.acronym or "", None, mention.country) or self.vocabulary.find(mention.acronym or "")
        if entry is None:
            return None
        if entry.country is not None and entry.country == mention.country and INDONESIAN.match(name) and entry.acronym == mention.acronym:
            # `Badan Narkotika Peru (XYZ)`: another language's words for a body that the state tells.
            return entry
        likeness = max(token_sort_ratio(fold(name), fold(form)) for form, _ in entry.forms())
        return entry if likeness >= 70 else None

    def _misspelt(self, name: str, mention: Mention) -> Entry | None:
        if mention.rule not in ("body", TREATY) or len(name) < FUZZY_LENGTH:
            return None
        entry = self._nearest(fold(name))
        return entry if entry is not None and mention.country in (None, entry.country) else None

    def _look_nearby(self, name: str) -> Entry | None:
        """Return the entry with the form that a folded name misspells, or None."""
        forms, entries = self._long_forms
        place = nearest(name, forms)
        return entries[place] if place is not None else None


def _before_name(body: Body, names: Sequence[int]) -> Body | None:
    """Return a body without the name of its minister behind it, or None where it begins with one."""
    within = next((place for place in names if body.start <= place < body.end), None)
    if within is None:
        return body
    return replace(body, end=within - 1) if within > body.start else None


def _seated(words: str) -> str | None:
    """Return the country of the city that some words begin with, or None."""
    from graph.vocabulary.cities import find_city

    city = find_city(words) or find_city(words.partition(" ")[0])
    return city.country if city is not None else None


def _without_place(text: str, start: int, end: int) -> int:
    """Return where the title of an instrument ends that goes on with the city it was signed in (`Treaty on Tax Matters in Suva`)."""
    at = text.rfind(IN, start, end)
    if at < 0 or not text[at + len(IN)].isupper() or text.count(" ", start, at) < SHORTEST_TITLE:
        return end
    from graph.vocabulary.cities import find_city

    return at if find_city(text[at + len(IN) : end]) is not None else end


def _owned_beyond(text: str, end: int, states: States) -> bool:
    """Return whether right behind a place a state stands whose the body before is (`Badan Intelijen Keuangan (FIU) Peru`)."""
    return text.startswith(" ", end) and any(one.start == end + 1 and not one.demonym for one in states.within(end + 1, end + 2))


def _with_acronym(treaty: Mention, text: str) -> Mention:
    """Return a treaty with the acronym that stands in brackets behind it."""
    brackets = ACRONYM.match(text, treaty.end)
    if brackets is None or not abbreviates(brackets.group(2), treaty.gloss or treaty.name, None):
        return treaty
    return replace(treaty, end=brackets.end(), acronym=brackets.group(2))


def _ends_pair(text: str, one: Found, states: Sequence[Found]) -> bool:
    """Return whether an adjective of a state is the second of two that a hyphen joins before what the two have together."""
    joined = text.startswith(JOINED, max(0, one.start - 1)) and SHARED.match(text, one.end) is not None
    return joined and any(other.end == one.start - 1 and other.entry is not one.entry for other in states)


def _called(text: str, states: States) -> Iterator[Mention]:
    """Yield the bodies that only an acronym names, each with the state that is said to own it."""
    for one in states.all:
        for start, end in find_called(text, one.start, one.end):
            yield Mention(start, end, "Agency", text[start:end], None, one.entry.country, rule="beside")


def _parts(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Yield the mentions, units with the country of the body they are said to be part of (`Drug Unit of the Fiji Police`)."""
    for index, one in enumerate(mentions):
        if one.country is None and one.entry is None and one.label in ("Agency", "Unit") and one.rule in ("body", "generic"):
            owner = mentions[index - 1] if index else None
            whole = mentions[index + 1] if index + 1 < len(mentions) else None
            if whole is not None and whole.label in BODIES and whole.country and part_link(text[one.end : whole.start]):
                one = replace(one, country=whole.country)
            elif owner is not None and owner.label in BODIES and owner.country and text[owner.end : one.start] in POSSESSIVES:
                one = replace(one, country=owner.country)
        yield one


def _rank(one: Mention) -> tuple[int, bool, bool, int, str]:
    return one.start - one.end, one.rule not in ("defined", TREATY), one.entry is None, one.start, one.label


def _of_body(person: tuple[int, int], named: Iterable[Found | Body], text: str) -> bool:
    """Whether what stands behind an office is a body's name and no person's (`Kepala Kepolisian Nasional Peru`)."""
    start, end = person
    return any(
        (start < one.start < end and is_office(text[start : one.start]))
        or (start == one.start and one.end < end and is_office(text[start : one.end]))
        for one in named
    )


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _mixed(form: str, words: str) -> bool:
    """Whether a form such as `e-ADS` begins with a small letter of its own."""
    return form[:1].islower() and form == words
