"""Inflection: the forms of the verbs that `verbs.yml` lists by their base, as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

VOWELS = "aeiou"
# One syllable that ends in one consonant behind one vowel doubles it: `ship`, `shipped`.
DOUBLED = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bcdfgklmnprtvz]")
# A base stands for a finite verb only right behind those who act, or behind these.
ADVERBS = (
    "also",
    "both",
    "jointly",
    "together",
    "regularly",
    "now",
    "still",
    "routinely",
    "often",
    "currently",
    "frequently",
    "periodically",
    "then",
    "later",
)
# What tells that a form in -ed or -ing stands for no verb behind it (`the seized ship`, `ways of tracing`).
NOUNS_FOLLOW = ("the", "a", "an", "its", "their", "all", "of")
GOING_ON = ("is", "are", "was", "were", "been", "also", "now", "currently", "jointly", "still")
# The nasal of `me-` before a first letter of Indonesian; k, p, s and t give way to theirs.
NASALS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("lmnrwy", "me"),
        **dict.fromkeys("bfv", "mem"),
        **dict.fromkeys("cdjz", "men"),
        **dict.fromkeys("ghaeiou", "meng"),
        "k": "meng",
        "p": "mem",
        "s": "meny",
        "t": "men",
    }
)
LOST = "kpst"


def english(base: str) -> tuple[str, str, str, str, str]:
    """Return base, third person, past, past participle and gerund of an English verb.

    Args:
        base: the verb, with what goes with it (`hand over`); where it is irregular, base, past and participle parted by `/`
            (`give/gave/given`, `equip/equipped`), and the gerund too (`begin/began/begun/beginning`).
    """
    given, *particle = base.split(" ", 1)
    verb, *irregular = given.split("/")
    tail = f" {particle[0]}" if particle else ""
    past = irregular[0] if irregular else _with_e(verb, "ed")
    participle = irregular[1] if len(irregular) > 1 else past
    third = f"{verb[:-1]}ies" if _consonant_y(verb) else f"{verb}{'es' if re.search(r'(?:s|x|z|ch|sh|o)$', verb) else 's'}"
    doubled = verb + verb[-1] if past == f"{verb}{verb[-1]}ed" or DOUBLED.fullmatch(verb) else verb
    gerund = (
        irregular[2]
        if len(irregular) > 2
        else f"{doubled}ing"
        if doubled != verb
        else f"{verb[:-2]}ying"
        if verb.endswith("ie")
        else _gerund(verb)
    )
    return verb + tail, third + tail, past + tail, participle + tail, gerund + tail


def indonesian(base: str) -> tuple[str, str | None]:
    """Return the active and the passive of an Indonesian verb.

    Args:
        base: the root with its suffix (`serahkan`), or active and passive parted by `/` where they are not made by rule
            (`mensponsori/disponsori`); a verb with `ber-` or another prefix of its own has no passive (`berlatih/`).
    """
    active, parted, passive = base.partition("/")
    if parted:
        return active, passive or None
    first, *rest = base.split(" ", 1)
    tail = f" {rest[0]}" if rest else ""
    nasal = NASALS[first[0]]
    return f"{nasal}{first[1:] if first[0] in LOST else first}{tail}", f"di{first}{tail}"


def nominal(base: str) -> str | None:
    """Return the Indonesian noun for what a verb tells (`penangkapan`), or None where no rule makes it.

    Args:
        base: the verb, as `indonesian` takes it.
    """
    active = indonesian(base)[0]
    if " " in base or not active.startswith("me"):
        return None
    stem = active.removesuffix("kan")
    return f"pe{(stem if stem != active else active.removesuffix('i'))[2:]}an"


def _with_e(verb: str, ending: str) -> str:
    if _consonant_y(verb):
        return f"{verb[:-1]}i{ending}"
    if verb.endswith("e"):
        return f"{verb[:-1]}{ending}"
    return f"{verb}{verb[-1] if DOUBLED.fullmatch(verb) else ''}{ending}"


def _gerund(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else f"{verb}ing"


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in VOWELS


def _finite(bases: Iterable[str], gerunds: bool = True) -> str:
    verbs = [english(base) for base in bases]
    told = {form for _, third, past, _, gerund in verbs for form in (third, past, *([gerund] if gerunds else []))}
    plural = {verb for verb, *_ in verbs} - told
    perfect = {participle for *_, participle, _ in verbs} - told
    behind = "|".join(rf"(?<=⟩ {word} )" for word in ADVERBS)
    parts = [any_form(told), rf"(?:(?<=⟩ )|{behind})(?:{any_form(plural)})"]
    if perfect:
        parts.append(rf"(?:(?<=has )|(?<=have )|(?<=had ))(?:{any_form(perfect)})")
    return "|".join(parts)


def nouns(listed: Iterable[str]) -> str:
    """Return the alternatives of English nouns in singular and plural.

    Args:
        listed: each as its singular, or as singular and plural parted by `/` (`craft/craft`, `gear/`), which may be expressions.
    """
    forms: list[str] = []
    for noun in listed:
        one, parted, many = noun.partition("/")
        made = f"{one[:-1]}ies" if _consonant_y(one) else f"{one}{'es' if re.search(r'(?:s|x|z|ch|sh)$', one) else 's'}"
        tail = one.find("(?")
        made = made if tail < 0 else f"{one[:tail]}s?{one[tail:]}"
        forms += [made] if tail >= 0 else [one, *([many] if many else [] if parted else [made])]
    return "|".join(sorted(set(forms), key=lambda form: (-len(form), form)))


def _done(bases: Iterable[str]) -> str:
    """Return forms that tell of a deed, of verbs whose other forms are nouns too (`raids`), or stand before one (`raided houses`)."""
    verbs = [english(base) for base in bases]
    past = {form for _, _, form, _, _ in verbs}
    near = {form for verb, third, *_ in verbs for form in (verb, third)} - past
    perfect = {participle for *_, participle, _ in verbs} & near
    past |= {participle for *_, participle, _ in verbs} - near
    plain = "".join(rf"(?<!\b{word} )" for word in NOUNS_FOLLOW)
    behind = "|".join(rf"(?<=⟩ {word} )" for word in ADVERBS)
    being = "|".join(rf"(?<={word} )" for word in GOING_ON)
    parts = [f"{plain}(?:{any_form(past)})", f"(?:(?<=⟩ )|{behind})(?:{any_form(near)})"]
    parts.append(f"(?:{being})(?:{any_form(gerund for *_, gerund in verbs)})")
    if perfect:
        parts.append(rf"(?:(?<=has )|(?<=have )|(?<=had ))(?:{any_form(perfect)})")
    return "|".join(parts)


def any_form(forms: Iterable[str]) -> str:
    """Return the alternatives of forms, the longest first."""
    return "|".join(re.escape(form).replace(r"\ ", " ") for form in sorted(set(forms), key=lambda form: (-len(form), form)))


# What rules may ask of a class of verbs (`noun`: of nouns), for each language: `{giving:finite}`, `{giving:passive}`.
FORMS: Mapping[str, Mapping[str, Callable[[Iterable[str]], str]]] = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "finite": _finite,
                "told": lambda bases: _finite(bases, gerunds=False),
                "done": _done,
                "any": lambda bases: any_form(form for base in bases for form in english(base)),
                "past": lambda bases: any_form(english(base)[2] for base in bases),
                "base": lambda bases: any_form(english(base)[0] for base in bases),
                "passive": lambda bases: any_form(english(base)[3] for base in bases),
                "gerund": lambda bases: any_form(english(base)[4] for base in bases),
                "noun": nouns,
            }
        ),
        "id": MappingProxyType(
            {
                "finite": lambda bases: any_form(indonesian(base)[0] for base in bases),
                "told": lambda bases: any_form(indonesian(base)[0] for base in bases),
                "done": lambda bases: any_form(indonesian(base)[0] for base in bases),
                "any": lambda bases: any_form(form for base in bases for form in indonesian(base) if form is not None),
                "base": lambda bases: any_form(indonesian(base)[0] for base in bases),
                "passive": lambda bases: any_form(passive for base in bases if (passive := indonesian(base)[1]) is not None),
                "noun": lambda listed: "|".join(sorted(set(listed), key=lambda form: (-len(form), form))),
            }
        ),
    }
)
