"""A deed is read in every tense and aspect of its verb that says that it is done, and in none that only means or denies it."""

from __future__ import annotations

import pytest
from sentences_read import found, read

DONE = {
    "en": [
        "trained", "trains", "has trained", "had trained", "is training", "was training", "has been training",
        "had also been training",
        "continues to train", "continued to train", "continued training", "has continued to train", "went on to train",
        "began training",
        "has recently begun to train", "has resumed training", "kept training", "did train", "was able to train",
        "managed to train",
        "succeeded in training", "finished training", "helped train", "has never stopped training", "is now training",
        "has long trained",
        "has, over the past decade, trained", "has, for its part, been training", "has in turn trained",
        "was last month training",
        "continues to help train", "has been busy training", "was the first to train", "has since 2010 trained",
    ],
    "id": [
        "melatih", "telah melatih", "sudah pernah melatih", "sempat melatih", "terus melatih", "kini sedang melatih",
        "kembali melatih",
        "turut melatih", "berhasil melatih", "rutin melatih", "belum lama ini melatih", "tak henti-hentinya melatih",
    ],
}  # fmt: skip
MEANT = {
    "en": [
        "will continue to train", "is to begin training", "plans to continue training", "pledged to continue training",
        "has not begun training", "never began training", "has yet to start training", "would be training",
        "could have been training", "is not training",
        "refused to continue training", "hopes to have begun training", "was supposed to begin training",
        "sought to train", "is to train", "tried to train", "has been asked to train", "ruled out training", "can train",
        "undertook to train",
    ],
    "id": ["akan terus melatih", "belum melatih",
           "tidak pernah melatih", "batal melatih", "berencana kembali melatih", "diminta melatih", "setuju untuk melatih", "bisa melatih"],
}  # fmt: skip
SENTENCE = {
    "en": "The Fiji Police Force {} officers of the Kenya Police Service in Suva.",
    "id": "Kepolisian Fiji {} petugas Kepolisian Kenya di Suva.",
}
BOTH = {"en": "Fiji Police Force; National Police Service of Kenya", "id": "Fiji Police Force; kepolisian kenya"}


@pytest.mark.parametrize(("language", "verb"), [(language, verb) for language, verbs in DONE.items() for verb in verbs])
def test_what_is_done_is_read_in_each_tense(language: str, verb: str) -> None:
    given = found(read(SENTENCE[language].format(verb), language), {})["activities"]
    assert len(given) == 1
    assert all(one.startswith("training") and one.endswith(f"@suva | {BOTH[language]}") for one in given), given


@pytest.mark.parametrize(("language", "verb"), [(language, verb) for language, verbs in MEANT.items() for verb in verbs])
def test_what_is_only_meant_or_denied_is_not_read_as_done(language: str, verb: str) -> None:
    assert not found(read(SENTENCE[language].format(verb), language), {})["activities"]


def test_the_words_of_a_verb_group_are_quoted_as_they_stand() -> None:
    text = "The Fiji Police Force has, over the past decade, been training officers of the Kenya Police Service."
    graph = read(text, "en")
    proofs = [node.properties["evidence"] for node in graph.nodes if "Activity" in node.labels]
    told = {one for proof in proofs if isinstance(proof, tuple) for one in proof}
    quotes = [str(node.properties["quote"]) for node in graph.nodes if node.id in told]
    assert quotes
    assert all(quote in text and quote.endswith("Kenya Police Service") for quote in quotes)
