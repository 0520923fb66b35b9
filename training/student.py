"""The student: the small network that is shipped, learnt from the treebanks and from the teacher's readings.

usage: student.py [--shape cccccc|tttt] [--epochs N] [--out FILE]
A shape is a letter a layer: c a convolution over three tokens, t a transformer layer.
"""
import argparse
import collections
import math
import random
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

import treebank
from batches import batches, gold, numbered
from features import HASHES, Vocabulary, plain
from paths import WORK
from teacher import SEED, cross_entropy
from world import invented

BATCH = 1200  # tokens
RENAMED = 0.35  # share of sentences whose names are replaced by invented ones


class Convolution(nn.Module):
    def __init__(self, d, drop):
        super().__init__()
        self.w, self.ln, self.drop = nn.Linear(3 * d, 2 * d), nn.LayerNorm(d), nn.Dropout(drop)

    def forward(self, x, mask):
        x = x * mask[..., None]
        gap = torch.zeros_like(x[:, :1])
        beside = torch.cat([torch.cat([gap, x[:, :-1]], 1), x, torch.cat([x[:, 1:], gap], 1)], -1)
        one, other = self.w(beside).chunk(2, -1)
        return self.ln(x + self.drop(torch.maximum(one, other)))


class Attention(nn.Module):
    def __init__(self, d, drop, heads=4):
        super().__init__()
        self.heads, self.qkv, self.o = heads, nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.f1, self.f2, self.drop = nn.Linear(d, 2 * d), nn.Linear(2 * d, d), nn.Dropout(drop)
        self.ln1, self.ln2 = nn.LayerNorm(d), nn.LayerNorm(d)

    def forward(self, x, mask):
        b, n, d = x.shape
        q, k, v = (t.view(b, n, self.heads, d // self.heads).transpose(1, 2) for t in self.qkv(x).chunk(3, -1))
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :] > 0)
        x = self.ln1(x + self.drop(self.o(a.transpose(1, 2).reshape(b, n, d))))
        return self.ln2(x + self.drop(self.f2(F.relu(self.f1(x)))))


class Student(nn.Module):
    def __init__(self, names, words, shape, d=128, scored=96, drop=0.15):
        super().__init__()
        self.d = d
        self.word, self.hash = nn.Embedding(words + 1, d, padding_idx=0), nn.EmbeddingBag(HASHES, d, mode="mean")
        nn.init.normal_(self.word.weight, std=0.3)
        nn.init.normal_(self.hash.weight, std=0.5)
        self.word.weight.data[0] = 0
        self.eln, self.eln2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.e1, self.e2 = nn.Linear(d, 2 * d), nn.Linear(2 * d, d)
        self.pos = nn.Embedding(256, d) if "t" in shape else None
        self.blocks = nn.ModuleList((Attention if b == "t" else Convolution)(d, drop) for b in shape)
        self.drop = nn.Dropout(drop)
        self.u, self.x, self.n = (nn.Linear(d, len(names[k])) for k in ("upos", "xpos", "ner"))
        self.root = nn.Parameter(torch.randn(d) * 0.1)
        self.ah, self.ad, self.rh, self.rd = (nn.Linear(d, scored) for _ in range(4))
        self.ro, self.ab = nn.Linear(scored, len(names["rels"])), nn.Linear(scored, 1)

    def forward(self, sentences, vocabulary):
        height, width = len(sentences), max(map(len, sentences))
        forms, numbers, mask = {}, torch.zeros(height, width, dtype=torch.long), torch.zeros(height, width)
        for i, words in enumerate(sentences):
            numbers[i, : len(words)] = torch.tensor([forms.setdefault(w, len(forms) + 1) for w in words])
            mask[i, : len(words)] = 1
        rows, hashes, offsets = [], [], []
        for word in forms:
            row, hashed = vocabulary.rows(word)
            unknown = self.training and random.random() < 0.08  # so that endings are learnt, too
            rows.append(0 if unknown else row)
            offsets.append(len(hashes))
            hashes += hashed
        e = self.eln(self.word(torch.tensor(rows)) + self.hash(torch.tensor(hashes), torch.tensor(offsets)))
        e = self.eln2(e + self.e2(F.relu(self.e1(e))))
        x = F.embedding(numbers, torch.cat([torch.zeros(1, self.d), e]))
        if self.pos is not None:
            x = x + self.pos.weight[torch.arange(width).clamp(max=255)]
        x = self.drop(x)
        for block in self.blocks:
            x = block(x, mask)
        x = self.drop(x)
        above = self.ah(torch.cat([self.root.expand(height, 1, self.d), x], 1))
        arc = self.drop(self.ad(x)) @ above.transpose(1, 2) / math.sqrt(above.shape[-1]) * 4
        arc = arc + self.ab(F.relu(above)).transpose(1, 2)
        arc = arc.masked_fill(torch.cat([torch.ones(height, 1), mask], 1)[:, None, :] == 0, -1e4)
        rh = self.rh(torch.cat([self.root.expand(height, 1, self.d), x], 1))
        return {"u": self.u(x), "x": self.x(x), "n": self.n(x), "mask": mask > 0, "arc": arc, "rh": rh, "rd": self.rd(x)}

    def relations(self, out, heads):
        above = torch.gather(out["rh"], 1, heads[:, :, None].expand(-1, -1, out["rh"].shape[2]))
        return self.ro(self.drop(F.relu(out["rd"] + above)))


def varied(words):
    """Some sentences in capitals, in small letters, as headlines."""
    chance = random.random()
    if chance < 0.02:
        return [w.upper() for w in words]
    if chance < 0.03:
        return [w.lower() for w in words]
    return [w[:1].upper() + w[1:] for w in words] if chance < 0.05 else words


def renaming(silver, names):
    """Where the silver sentences have words of names that are no other words, by sentence: runs of places."""
    small = collections.Counter(w for s in silver for w in s["w"] if w.islower())
    kinds = [label[2:] if label[2:] in ("PER", "PLC", "ORG") else None for label in names["ner"]]
    begins = [label.startswith("B") for label in names["ner"]]
    found = []
    for s in silver:
        read, runs = s["n"].argmax(-1).tolist(), []
        for i, label in enumerate(read):
            if kinds[label]:
                if begins[label] or not runs or runs[-1][-1] != i - 1:
                    runs.append([i])
                else:
                    runs[-1].append(i)
        rare = lambda i: s["w"][i][:1].isupper() and s["w"][i].isalpha() and small[s["w"][i].lower()] < 3
        found.append([kept for run in runs if (kept := [i for i in run if rare(i)])])
    return found


def renamed(words, runs):
    """The sentence with invented names in the place of some of its own."""
    if not runs or random.random() > RENAMED:
        return words
    words = list(words)
    for run in runs:
        if random.random() < 0.7:
            for i in run:
                words[i] = invented().upper() if words[i].isupper() and len(words[i]) > 4 else invented()
    return words


def gold_loss(model, vocabulary, sentences, ids):
    truth = gold(sentences, ids)
    out = model([varied([row[0] for row in rows]) for rows in sentences], vocabulary)
    relations = model.relations(out, truth["h"].clamp(min=0))
    return (0.3 * cross_entropy(out["u"], truth["u"]) + 0.5 * cross_entropy(out["x"], truth["x"])
            + cross_entropy(out["arc"], truth["h"]) + cross_entropy(relations, truth["r"]))


def silver_loss(model, vocabulary, sentences, runs):
    out = model([varied(renamed(s["w"], r)) for s, r in zip(sentences, runs)], vocabulary)
    mask, width = out["mask"], out["mask"].shape[1]
    padded = lambda key: nn.utils.rnn.pad_sequence([s[key] for s in sentences], batch_first=True)
    against = lambda scores, soft: -(soft.float() * scores.log_softmax(-1)).sum(-1)[mask].mean()
    arcs = torch.zeros(len(sentences), width, width + 1)
    for i, s in enumerate(sentences):
        arcs[i, : len(s["w"]), : len(s["w"]) + 1] = s["arc"].float()
    relations = model.relations(out, padded("h").long())
    return (0.3 * against(out["u"], padded("u")) + 0.5 * against(out["x"], padded("x")) + against(out["n"], padded("n"))
            + against(out["arc"], arcs) + against(relations, padded("r")))


def evaluate(model, vocabulary, sentences, names, ids):
    model.eval()
    kinds = [label.split(":")[0] for label in names["rels"]]
    kind = torch.tensor([sorted(set(kinds)).index(k) for k in kinds])
    right = dict.fromkeys(("n", "upos", "xpos", "uas", "las"), 0)
    with torch.no_grad():
        for batch in batches(sentences, 4000, False):
            rows = [sentences[i] for i in batch]
            out, truth = model([[row[0] for row in s] for s in rows], vocabulary), gold(rows, ids)
            n = out["arc"].shape[1]
            out["arc"][:, range(n), range(1, n + 1)] = -1e9
            heads = out["arc"].argmax(-1)
            relations, there = model.relations(out, heads).argmax(-1), truth["h"] >= 0
            same = (kind[relations] == kind[truth["r"].clamp(min=0)]) & (truth["r"] >= 0)
            right["n"] += int(there.sum())
            right["upos"] += int(((out["u"].argmax(-1) == truth["u"]) & there).sum())
            right["xpos"] += int(((out["x"].argmax(-1) == truth["x"]) & there).sum())
            right["uas"] += int(((heads == truth["h"]) & there).sum())
            right["las"] += int(((heads == truth["h"]) & same & there).sum())
    model.train()
    return {key: round(100 * value / right["n"], 2) for key, value in right.items() if key != "n"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shape", default="cccccc")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--resume", help="go on from this file, at the end of the epoch it was written")
    parser.add_argument("--out", default=str(WORK / "student.pt"))
    chosen = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    sentences, development = treebank.training(), treebank.development()
    names = treebank.labels(sentences)
    ids, silver = numbered(names), torch.load(WORK / "silver.pt", weights_only=False)
    seen = collections.Counter(plain(row[0]).lower() for rows in sentences for row in rows + treebank.join(rows))
    taught = collections.Counter(plain(w).lower() for s in silver for w in s["w"])
    words = sorted(w for w in seen | taught if seen[w] >= 4 or taught[w] >= 5 or (seen[w] and taught[w] >= 2))
    vocabulary, model = Vocabulary(words), Student(names, len(words), chosen.shape, drop=chosen.drop)
    runs, first = renaming(silver, names), 0
    if chosen.resume:
        saved = torch.load(chosen.resume, weights_only=False)
        model.load_state_dict(saved["state"])
        first = saved.get("epochs", 3)
    optimiser = torch.optim.AdamW(model.parameters(), lr=chosen.rate, weight_decay=0.01, betas=(0.9, 0.98))
    taught_batches = batches([s["w"] for s in silver], BATCH)
    steps = chosen.epochs * (len(batches(sentences, BATCH)) + len(taught_batches))
    rate = lambda k: min((k + 1) / 200, max(0.01, 0.5 * (1 + math.cos(math.pi * min(1, k / steps)))))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    mean = {key: value.detach().clone() for key, value in model.state_dict().items()}
    print(len(words), "words", sum(p.numel() for p in model.blocks.parameters()), "weights in layers", steps, "steps", flush=True)
    at, started = first * steps // chosen.epochs, time.time()
    for _ in range(at):
        schedule.step()
    for epoch in range(first, chosen.epochs):
        data = [treebank.join(rows) if random.random() < 0.4 else rows for rows in sentences]
        jobs = [(True, batch) for batch in batches(data, BATCH)]
        jobs += [(False, batch) for batch in batches([s["w"] for s in silver], BATCH)]
        random.shuffle(jobs)
        for is_gold, batch in jobs:
            if is_gold:
                loss = gold_loss(model, vocabulary, [data[i] for i in batch], ids)
            else:
                loss = silver_loss(model, vocabulary, [silver[i] for i in batch], [runs[i] for i in batch])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            at += 1
            if at % 4 == 0:  # a running mean of the weights is what is kept
                keep = min(0.999, (at + 1) / (at + 10)) ** 4
                with torch.no_grad():
                    for key, value in model.state_dict().items():
                        mean[key].lerp_(value, 1 - keep)
        kept = {key: value.clone() for key, value in model.state_dict().items()}
        model.load_state_dict(mean)
        scores = {key: evaluate(model, vocabulary, rows, names, ids) for key, rows in development.items()}
        torch.save({"state": mean, "names": names, "words": words, "shape": chosen.shape,
                    "epochs": epoch + 1}, chosen.out)
        model.load_state_dict(kept)
        print("epoch", epoch, scores, f"{time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
