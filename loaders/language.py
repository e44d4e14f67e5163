"""The language of a text: Indonesian, English, or neither."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
# Function words that one of the two languages has and the other has not.
INDONESIAN = frozenset(
    "yang dan di ke dari dengan untuk pada dalam oleh adalah ini itu tidak telah akan sebagai atau juga serta antara tersebut para dapat "
    "bahwa secara hal kepada karena terhadap melalui merupakan lebih seperti namun sudah belum bagi maka agar hingga saat masih".split()
)
ENGLISH = frozenset(
    "the of and to in is was were with for on by that this from as at an be are has have had which its it not also between their "
    "but or will would shall into than these those been such other during through".split()
)


def language_of(text: str) -> str | None:
    """Return `id`, `en`, or None where neither language's function words prevail."""
    indonesian = english = 0
    for match in WORD.finditer(text[:SAMPLE]):
        word = match.group().lower()
        indonesian += word in INDONESIAN
        english += word in ENGLISH
    if indonesian == english:
        return None
    return "id" if indonesian > english else "en"
