"""The teacher: MiniLM (Apache-2.0) fine-tuned on the treebanks for tags and trees, and on names that two taggers agree on.

usage: teacher.py grammar | names
Writes WORK/teacher.pt. It is far too slow to ship: it labels texts that the student learns from.
"""
import json
import random
import sys
import time
import zipfile
from importlib.resources import files

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load
from tokenizers import Tokenizer

import treebank
from batches import SIZE, batches, bucket, gold, numbered
from paths import WORK
from world import substitute

SEED = 20261122
CLS, SEP = 101, 102


def minilm(name):
    with zipfile.ZipFile(files("all_minilm_l6_v2") / "model.zip") as archive:
        return archive.read(name)


class Layer(nn.Module):
    def __init__(self, d=384, heads=12, inner=1536):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.ln1, self.ln2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        self.f1, self.f2 = nn.Linear(d, inner), nn.Linear(inner, d)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, n, d = x.shape
        split = lambda t: t.view(b, n, self.heads, d // self.heads).transpose(1, 2)
        a = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask,
                                           dropout_p=0.1 if self.training else 0.0)
        x = self.ln1(x + self.drop(self.o(a.transpose(1, 2).reshape(b, n, d))))
        return self.ln2(x + self.drop(self.f2(F.gelu(self.f1(x)))))


class Encoder(nn.Module):
    """MiniLM with an embedding of each word's case, which its own vocabulary does not tell."""

    def __init__(self):
        super().__init__()
        self.word, self.pos, self.typ = nn.Embedding(30522, 384), nn.Embedding(512, 384), nn.Embedding(2, 384)
        self.ln, self.shape = nn.LayerNorm(384, eps=1e-12), nn.Embedding(8, 384)
        nn.init.zeros_(self.shape.weight)
        self.layers, self.drop = nn.ModuleList(Layer() for _ in range(6)), nn.Dropout(0.1)
        w, e = load(minilm("model.safetensors")), "embeddings."
        self.word.weight.data, self.pos.weight.data = w[e + "word_embeddings.weight"], w[e + "position_embeddings.weight"]
        self.typ.weight.data = w[e + "token_type_embeddings.weight"]
        self.ln.weight.data, self.ln.bias.data = w[e + "LayerNorm.weight"], w[e + "LayerNorm.bias"]
        for i, layer in enumerate(self.layers):
            for part, key in ((layer.q, "attention.self.query"), (layer.k, "attention.self.key"),
                              (layer.v, "attention.self.value"), (layer.o, "attention.output.dense"),
                              (layer.ln1, "attention.output.LayerNorm"), (layer.f1, "intermediate.dense"),
                              (layer.f2, "output.dense"), (layer.ln2, "output.LayerNorm")):
                part.weight.data = w[f"encoder.layer.{i}.{key}.weight"]
                part.bias.data = w[f"encoder.layer.{i}.{key}.bias"]

    def forward(self, ids, shapes, mask):
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.typ.weight[0] + self.shape(shapes)
        x = self.drop(self.ln(x))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x


def case(word):
    if word.isupper() and len(word) > 1:
        return 1
    if word[:1].isupper():
        return 2
    if any(c.isupper() for c in word):
        return 3
    if word[:1].isdigit():
        return 4
    return 6 if any(c.isalnum() for c in word) else 5


class Teacher(nn.Module):
    def __init__(self, upos, xpos, rels, ner):
        super().__init__()
        d, self.names = 384, {"upos": upos, "xpos": xpos, "rels": rels, "ner": ner}
        self.encoder, self.drop = Encoder(), nn.Dropout(0.2)
        self.u, self.x, self.n = nn.Linear(d, len(upos)), nn.Linear(d, len(xpos)), nn.Linear(d, len(ner))
        self.root = nn.Parameter(torch.zeros(d))
        self.ah, self.ad, self.arc = nn.Linear(d, 256), nn.Linear(d, 256), nn.Parameter(torch.zeros(257, 257))
        self.rh, self.rd, self.rel = nn.Linear(d, 96), nn.Linear(d, 96), nn.Parameter(torch.zeros(len(rels), 97, 97))
        nn.init.xavier_uniform_(self.rel)
        nn.init.xavier_uniform_(self.arc)
        self.pieces = Tokenizer.from_str(minilm("tokenizer.json").decode())
        self.pieces.no_padding()
        self.pieces.no_truncation()
        self.seen = {}

    def cut(self, word):
        if word not in self.seen:
            self.seen[word] = self.pieces.encode(word, add_special_tokens=False).ids[:8] or [100]
        return self.seen[word]

    def encode(self, sentences):
        rows = []
        for words in sentences:
            ids, shapes, first = [CLS], [0], []
            for word in words:
                first.append(len(ids))
                cut = self.cut(word)
                ids += cut
                shapes += [case(word)] + [7] * (len(cut) - 1)
            rows.append((ids[:509] + [SEP], shapes[:509] + [0], [min(f, 508) for f in first]))
        width = bucket(max(len(first) for _, _, first in rows))
        height, length = max(len(rows), SIZE // width), width + width // 2 + 8
        while length < max(len(ids) for ids, _, _ in rows):
            length += 32
        ids, shapes = torch.zeros(height, length, dtype=torch.long), torch.zeros(height, length, dtype=torch.long)
        mask, firsts = torch.zeros(height, length, dtype=torch.bool), torch.zeros(height, width, dtype=torch.long)
        mask[len(rows):, 0] = True
        for i, (row, shape, first) in enumerate(rows):
            ids[i, : len(row)], shapes[i, : len(row)] = torch.tensor(row), torch.tensor(shape)
            mask[i, : len(row)], firsts[i, : len(first)] = True, torch.tensor(first)
        x = self.encoder(ids, shapes, mask)
        return torch.gather(x, 1, firsts[:, :, None].expand(-1, -1, x.shape[2]))

    def forward(self, sentences, parse=True):
        x = self.drop(self.encode(sentences))
        out = {"u": self.u(x), "x": self.x(x), "n": self.n(x)}
        if not parse:
            return out
        above = torch.cat([self.root.to(x.dtype).expand(x.shape[0], 1, x.shape[2]), x], 1)
        part = lambda layer, of: self.drop(F.leaky_relu(layer(of), 0.1))
        one = lambda t: torch.cat([t, torch.ones_like(t[..., :1])], -1)
        out["arc"] = (one(part(self.ad, x)) @ self.arc.to(x.dtype) @ one(part(self.ah, above)).transpose(1, 2)).float()
        for i, words in enumerate(sentences):
            out["arc"][i, :, len(words) + 1:] = -1e9
        out["rh"], out["rd"] = one(part(self.rh, above)), one(part(self.rd, x))
        return out

    def relations(self, out, heads):
        """Scores of the relations to given governors."""
        above = torch.gather(out["rh"], 1, heads[:, :, None].expand(-1, -1, out["rh"].shape[2]))
        (b, n, k), r = above.shape, self.rel.shape[0]
        mixed = (out["rd"] @ self.rel.to(above.dtype).permute(1, 0, 2).reshape(k, r * k)).view(b, n, r, k)
        return (mixed * above[:, :, None, :]).sum(-1)


def cross_entropy(scores, labels):
    return F.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=-100)


def grammar_loss(model, sentences, ids):
    truth = gold(sentences, ids, padded=True)
    with torch.autocast("cpu", torch.bfloat16):
        out = model([[row[0] for row in rows] for rows in sentences])
        relations = model.relations(out, truth["h"].clamp(min=0))
    return (0.3 * cross_entropy(out["u"], truth["u"]) + 0.5 * cross_entropy(out["x"], truth["x"])
            + cross_entropy(out["arc"], truth["h"]) + cross_entropy(relations, truth["r"]))


def names_loss(model, sentences, ids):
    with torch.autocast("cpu", torch.bfloat16):
        out = model([words for words, _ in sentences], parse=False)["n"]
    truth = torch.full(out.shape[:2], -100)
    for i, (_, labels) in enumerate(sentences):
        truth[i, : len(labels)] = torch.tensor([ids["ner"][v] if v else -100 for v in labels])
    return cross_entropy(out, truth)


def evaluate(model, sentences, ids):
    model.eval()
    right = dict.fromkeys(("n", "upos", "xpos", "uas", "las"), 0)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in batches(sentences, SIZE, False):
            rows = [sentences[i] for i in batch]
            out, truth = model([[row[0] for row in s] for s in rows]), gold(rows, ids, padded=True)
            n = out["arc"].shape[1]
            out["arc"][:, range(n), range(1, n + 1)] = -1e9
            heads = out["arc"].argmax(-1)
            relations, there = model.relations(out, heads).argmax(-1), truth["h"] >= 0
            right["n"] += int(there.sum())
            right["upos"] += int(((out["u"].argmax(-1) == truth["u"]) & there).sum())
            right["xpos"] += int(((out["x"].argmax(-1) == truth["x"]) & there).sum())
            right["uas"] += int(((heads == truth["h"]) & there).sum())
            right["las"] += int(((heads == truth["h"]) & (relations == truth["r"]) & there).sum())
    model.train()
    return {key: round(100 * value / right["n"], 2) for key, value in right.items() if key != "n"}


def optimise(model, jobs, rates, warm):
    """Runs jobs, functions that give a loss, with AdamW and a linear schedule."""
    encoder = list(model.encoder.parameters())
    known = {id(p) for p in encoder}
    rest = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": rates[0]}, {"params": rest, "lr": rates[1]}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    total = len(jobs)
    rate = lambda k: min((k + 1) / warm, max(0.02, (total - k) / total))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    started, sum_ = time.time(), 0.0
    for at, job in enumerate(jobs, 1):
        loss = job()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        sum_ += loss.item()
        if at % 50 == 0:
            print(f"{at}/{total} loss {sum_ / 50:.3f} {time.time() - started:.0f} s", flush=True)
            sum_ = 0.0


def main(what, epochs=4):
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    sentences, development = treebank.training(), treebank.development()
    names = treebank.labels(sentences)
    ids, model = numbered(names), Teacher(**names)
    jobs = []
    if what == "grammar":
        for _ in range(epochs):
            data = [treebank.join(rows) if random.random() < 0.5 else rows for rows in sentences]
            jobs += [lambda rows=[data[i] for i in batch]: grammar_loss(model, rows, ids) for batch in batches(data, SIZE)]
        optimise(model, jobs, (2e-4, 1.5e-3), 150)
    else:
        model.load_state_dict(torch.load(WORK / "teacher.pt", weights_only=False)["state"])
        data = []
        for line in open(WORK / "names.jsonl", encoding="utf-8"):
            record = json.loads(line)
            named = any(v and v != "O" for v in record["n"])
            if len(record["w"]) < 120 and (named or random.random() < 0.2):
                data.append(substitute(record["w"], record["n"], 0.4)[:2])
        jobs = [lambda part=[data[i] for i in batch]: names_loss(model, part, ids)
                for batch in batches([words for words, _ in data], SIZE)]
        random.shuffle(sentences)
        kept = batches(sentences, SIZE)[: len(jobs) // 3]  # so that grammar is not forgotten
        jobs += [lambda rows=[sentences[i] for i in batch]: grammar_loss(model, rows, ids) for batch in kept]
        random.shuffle(jobs)
        optimise(model, jobs, (8e-5, 6e-4), 30)
    print({key: evaluate(model, rows, ids) for key, rows in development.items()})
    torch.save({"state": model.state_dict(), "names": names}, WORK / "teacher.pt")


if __name__ == "__main__":
    main(sys.argv[1])
