"""The teacher's readings of texts for the student: WORK/silver.pt, a list of sentences with soft labels."""
import json
import random

import torch

from batches import SIZE, batches, numbered
from features import straight
from paths import WORK
from teacher import SEED, Teacher
from world import substitute

FURTHER = 450_000  # tokens of briefings whose names are not labelled


def label(model, sentences):
    out = []
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in batches(sentences, SIZE, False):
            words = [sentences[i] for i in batch]
            read = model(words)
            n = read["arc"].shape[1]
            read["arc"][:, range(n), range(1, n + 1)] = -1e9
            heads = read["arc"].argmax(-1)
            soft = {k: read[k].float().softmax(-1).half() for k in ("u", "x", "n", "arc")}
            soft["r"] = model.relations(read, heads).float().softmax(-1).half()
            for i, (at, w) in enumerate(zip(batch, words)):
                k = len(w)
                one = {key: value[i, :k].clone() for key, value in soft.items()}
                one["arc"] = one["arc"][:, : k + 1].clone()
                out.append((at, {"w": w, "h": heads[i, :k].to(torch.int16), **one}))
    return [read for _, read in sorted(out, key=lambda pair: pair[0])]


def main():
    random.seed(SEED + 1)
    torch.set_flush_denormal(True)
    saved = torch.load(WORK / "teacher.pt", weights_only=False)
    model, ids = Teacher(**saved["names"]), numbered(saved["names"])
    model.load_state_dict(saved["state"])
    sentences, fixed, seen, further = [], [], set(), 0
    for line in open(WORK / "names.jsonl", encoding="utf-8"):
        record = json.loads(line)
        seen.add(record["id"])
        if not 2 <= len(record["w"]) <= 100:
            continue
        words, labels, did = substitute(record["w"], record["n"], 0.5 if random.random() < 0.5 else 0)
        people_said = record["id"].startswith(("gum", "wnut"))
        sentences.append(words)
        fixed.append([(i, v) for i, v in enumerate(labels) if v and (people_said or did and v != "O")])
    for line in open(WORK / "tokens.jsonl", encoding="utf-8"):
        document = json.loads(line)
        if document["id"].startswith("wh") and document["id"] not in seen:
            for tokens in document["sentences"]:
                if 6 <= len(tokens) <= 70 and random.random() < 0.3 and further < FURTHER:
                    sentences.append([straight(w) for _, _, w in tokens])
                    fixed.append([])
                    further += len(tokens)
    silver = label(model, sentences)
    for read, known in zip(silver, fixed):
        for i, v in known:
            read["n"][i] *= 0.2
            read["n"][i, ids["ner"][v]] += 0.8
    torch.save(silver, WORK / "silver.pt")
    print(len(silver), "sentences,", sum(len(s["w"]) for s in silver), "tokens")


if __name__ == "__main__":
    main()
