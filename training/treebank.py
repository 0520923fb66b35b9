"""Sentences of the treebanks a shipped model may learn from, with hyphenated words joined as the program joins them."""
import gzip

from features import straight
from paths import DATASETS

TRAIN = ["ud_english_ewt/train.conllu.gz", "ud_english_gum/train.A.conllu.gz", "ud_english_gum/train.B.conllu.gz"]
DEV = {"ewt": "ud_english_ewt/dev.conllu.gz", "gum": "ud_english_gum/dev.conllu.gz"}
FORM, UPOS, XPOS, HEAD, RELATION, GLUED, LEMMA = range(7)


def read(name):
    """Sentences as rows of the seven columns above; heads count from 1, 0 is the root."""
    rows = []
    for line in gzip.open(DATASETS / name, "rt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            continue
        if not line:
            if rows:
                yield rows
            rows = []
            continue
        c = line.split("\t")
        if "-" in c[0] or "." in c[0]:
            continue
        rows.append([straight(c[1]), c[3], c[4], int(c[6]), c[7], "SpaceAfter=No" in c[9], c[2]])
    if rows:
        yield rows


def join(rows):
    """Joins "cease - fire" into one token with the tags and the head of the part that governs the others."""
    spans, i, n = [], 0, len(rows)
    while i < n:
        j = i
        while (j + 2 < n and rows[j][GLUED] and rows[j + 1][XPOS] == "HYPH" and rows[j + 1][GLUED]
               and rows[j + 2][FORM][:1].isalnum()):
            j += 2
        spans.append((i, j + 1))
        i = j + 1
    if len(spans) == n:
        return rows
    of = {t: k for k, (a, b) in enumerate(spans) for t in range(a, b)}
    out = []
    for k, (a, b) in enumerate(spans):
        governing = [t for t in range(a, b) if rows[t][HEAD] == 0 or of[rows[t][HEAD] - 1] != k]
        row = list(rows[governing[0] if governing else a])
        if b - a > 1:
            row[FORM], row[GLUED] = "".join(r[FORM] for r in rows[a:b]), rows[b - 1][GLUED]
            if row[XPOS] in ("VBN", "VBD", "VBG") and row[RELATION].split(":")[0] in ("amod", "compound"):
                row[UPOS], row[XPOS] = "ADJ", "JJ"
        row[HEAD] = 0 if row[HEAD] == 0 else of[row[HEAD] - 1] + 1
        out.append(row)
    return out


def training():
    return [rows for name in TRAIN for rows in read(name)]


def development():
    return {key: list(read(name)) for key, name in DEV.items()}


NAME_LABELS = ["O"] + [p + t for t in ("PER", "PLC", "ORG", "NAT", "FAC", "EVT", "LAW", "OBJ") for p in ("B-", "I-")]


def labels(sentences):
    column = lambda i: sorted({row[i] for rows in sentences for row in rows})
    return {"upos": column(UPOS), "xpos": column(XPOS), "rels": column(RELATION), "ner": NAME_LABELS}
