"""Writes the table of lemmas that the suffix rules of crates/lang/src/lemma.rs miss: lemmas.py OUT.tsv

From the part of GUM whose licences ask for attribution only.
"""
import sys
from collections import Counter

import treebank
from treebank import FORM, LEMMA, XPOS

SUFFIXES = {
    "NNS": (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", "")),
    "VBD": (("ied", "y"), ("ed", "")),
}
SUFFIXES["VBZ"], SUFFIXES["VBN"] = SUFFIXES["NNS"], SUFFIXES["VBD"]


def by_suffix(form, tag):
    """The rule that the program applies to words the table does not hold."""
    low = form.lower()
    for end, new in SUFFIXES.get(tag, ()):
        if low.endswith(end) and len(low) > len(end) + 1:
            return low[: -len(end)] + new
    return low[:-3] if tag == "VBG" and low.endswith("ing") and len(low) > 5 else low


def main(target):
    counts = Counter()
    for rows in treebank.read("ud_english_gum/train.A.conllu.gz"):
        for row in treebank.join(rows):
            form, tag, lemma = row[FORM], row[XPOS], row[LEMMA].lower()
            if tag[:2] in ("VB", "NN", "MD") and tag not in ("NNP", "NNPS") and form.isalpha():
                if by_suffix(form, tag) != lemma:
                    counts[form.lower(), tag[:2], lemma] += 1
    best = {}
    for (form, tag, lemma), n in counts.items():
        if n > best.get((form, tag), ("", 0))[1]:
            best[form, tag] = (lemma, n)
    with open(target, "w", encoding="utf-8") as out:
        for (form, tag), (lemma, _) in sorted(best.items()):
            out.write(f"{form}\t{tag}\t{lemma}\n")


if __name__ == "__main__":
    main(sys.argv[1])
