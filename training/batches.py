"""Batches of sentences of like length, and gold labels as tensors."""
import random

import torch

from treebank import HEAD, RELATION, UPOS, XPOS

SIZE = 1600  # tokens in a batch of the teacher


def bucket(n):
    """Few lengths, so that the library compiles few shapes."""
    return next((b for b in (8, 12, 16, 20, 24, 28, 32, 40, 48, 64, 96, 128, 256) if n <= b), n)


def batches(data, size, shuffle=True):
    order = sorted(range(len(data)), key=lambda i: (len(data[i]), random.random() if shuffle else i))
    out, now = [], []
    for i in order:
        full = len(now) >= max(1, size // bucket(len(data[i])))
        if now and (full or bucket(len(data[i])) != bucket(len(data[now[0]]))):
            out.append(now)
            now = []
        now.append(i)
    if now:
        out.append(now)
    if shuffle:
        random.shuffle(out)
    return out


def gold(sentences, ids, padded=False):
    """u, x, h, r: tags, governors and relations of a batch; -100 where there is no token."""
    width, height = max(map(len, sentences)), len(sentences)
    if padded:
        width = bucket(width)
        height = max(height, SIZE // width)
    out = {key: torch.full((height, width), -100) for key in "uxhr"}
    for i, rows in enumerate(sentences):
        for j, row in enumerate(rows):
            out["u"][i, j] = ids["upos"].get(row[UPOS], -100)
            out["x"][i, j] = ids["xpos"].get(row[XPOS], -100)
            out["h"][i, j] = row[HEAD]
            out["r"][i, j] = ids["rels"].get(row[RELATION], -100)
    return out


def numbered(names):
    return {kind: {label: i for i, label in enumerate(labels)} for kind, labels in names.items()}
