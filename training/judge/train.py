"""Makes the table of the learned judge from examples.

usage: train.py EXAMPLES.jsonl … --out judge.safetensors [--folds 5] [--soft LABELS.npz]

EXAMPLES are what `chancery-eval examples FOLDER…` prints. Five log-linear models share one list of features: whether a
stretch is a statement, its kind, its issue, whether it is an event, its kind. Figures of a cross-validation by document
are printed first; the calibration of confidences is learned from it. Seeds are fixed, the result is deterministic on one
machine.
"""
import argparse, collections, json, random
import numpy as np
import torch
from safetensors.numpy import save_file

KINDS = "demand offer proposal concession acceptance refusal red_line commitment threat inducement progress_claim setback_claim prediction recommendation accusation denial claim assessment".split()
LAYERS = dict(position=KINDS[:7], undertaking=KINDS[7:10], outlook=KINDS[10:13], judgement=["recommendation", "assessment"], claim=["accusation", "denial", "claim"])
LAYER = {kind: layer for layer, kinds in LAYERS.items() for kind in kinds}
ISSUES = "territory ceasefire military security_guarantees alliance nuclear prisoners_hostages refugees humanitarian sanctions money trade politics justice resources process labour other".split()
EVENTS = "meeting call talks_round agreement renewal appointment visit exchange_release attack violation sanction_measure deployment walkout vote protest deadline other".split()
HEADS = [("statement", 1), ("kind", len(KINDS)), ("issue", len(ISSUES)), ("event", 1), ("event_kind", len(EVENTS))]
# Strength of the penalty on squared weights, chosen by cross-validation.
PENALTY = dict(statement=6e-4, kind=2e-3, issue=1e-3, event=6e-4, event_kind=2e-3)
# A feature seen in fewer clauses tells nothing.
FEWEST = 3
LEAST_LIKELY = 0.5


def fnv(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def load(paths):
    examples = []
    for number, path in enumerate(paths):
        for line in open(path, encoding="utf-8"):
            example = json.loads(line)
            example["document"] = f"{number}/{example['document']}"
            examples.append(example)
    return examples


class Bags:
    """Features of examples as bags of column numbers."""

    def __init__(self, examples, vocabulary):
        bags = [[vocabulary[f] for f in e["features"] if f in vocabulary] for e in examples]
        self.offsets = torch.tensor(np.cumsum([0] + [len(b) for b in bags])[:-1])
        self.columns = torch.tensor([c for b in bags for c in b], dtype=torch.int64)

    def scores(self, weights, bias):
        return torch.nn.functional.embedding_bag(self.columns, weights, self.offsets, mode="sum") + bias


def vocabulary_of(examples):
    clauses = collections.defaultdict(set)
    for e in examples:
        for f in e["features"]:
            if len(clauses[f]) < FEWEST:
                clauses[f].add((e["document"], tuple(e["sentence"])))
    return {f: i for i, f in enumerate(sorted(f for f, c in clauses.items() if len(c) >= FEWEST))}


def fit(bags, width, loss, classes, penalty, steps):
    weights = torch.zeros(width, classes, requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=steps, history_size=8, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        value = loss(bags.scores(weights, bias)) + penalty * (weights * weights).sum()
        value.backward()
        return value

    optimiser.step(closure)
    return weights.detach(), bias.detach()


def once(examples, key):
    """Weights that make the stretches of one item of the gold count as one."""
    count = collections.Counter((e["document"], e[key]["gold"]) for e in examples)
    return torch.tensor([1 / count[(e["document"], e[key]["gold"])] for e in examples])


def train(examples, vocabulary, steps=70):
    """Weights and bias of every head."""
    heads = {}
    width = len(vocabulary)
    binary = torch.nn.functional.binary_cross_entropy_with_logits
    for head in ("statement", "event"):
        # A bank of sentences labels one stretch of each: what else it holds is unknown.
        known = [e for e in examples if e[head + "_known"]]
        truth = torch.tensor([[float(e[head] is not None)] for e in known])
        heads[head] = fit(Bags(known, vocabulary), width, lambda z: binary(z, truth), 1, PENALTY[head], steps)
    for head, of, classes in (("kind", "statement", KINDS), ("event_kind", "event", EVENTS), ("issue", "statement", ISSUES)):
        field = "issue" if head == "issue" else "kind"
        chosen = [e for e in examples if e[of] is not None and e[of][field] in classes]
        truth = torch.tensor([classes.index(e[of][field]) for e in chosen])
        share = once(chosen, of)
        cross = lambda z: (torch.nn.functional.cross_entropy(z, truth, reduction="none") * share).sum() / share.sum()
        heads[head] = fit(Bags(chosen, vocabulary), width, cross, len(classes), PENALTY[head], steps)
    return heads


def predict(heads, vocabulary, examples):
    bags = Bags(examples, vocabulary)
    scores = {head: bags.scores(*heads[head]) for head, _ in HEADS}
    return {head: (torch.sigmoid(z) if z.shape[1] == 1 else torch.softmax(z, 1)).numpy() for head, z in scores.items()}


def select(examples, chance, threshold):
    """Stretches of each sentence that do not overlap and bring the most, as the program chooses them."""
    sentences = collections.defaultdict(list)
    for i, e in enumerate(examples):
        if chance[i] > threshold:
            sentences[e["document"], tuple(e["sentence"])].append(i)
    chosen = []
    for stretches in sentences.values():
        stretches.sort(key=lambda i: examples[i]["end"])
        most = [(0.0, [])]
        for k, i in enumerate(stretches):
            before = sum(examples[j]["end"] <= examples[i]["start"] for j in stretches[:k])
            gain = most[before][0] + (chance[i] - threshold) * len(examples[i]["words"].split()) ** 0.5
            most.append((gain, most[before][1] + [i]) if gain > most[-1][0] else most[-1])
        chosen += most[-1][1]
    return chosen


def f1(matched, gold, proposed):
    return 2 * matched / max(1, gold + proposed)


def figures(examples, result, gold):
    """F1 of spans, layers, kinds; share of right issues; F1 of events. Every gold item is matched at most once."""
    out = {}
    chosen = select(examples, result["statement"][:, 0], LEAST_LIKELY)
    kinds = result["kind"].argmax(1)
    seen = collections.defaultdict(list)
    for i in chosen:
        if examples[i]["statement"]:
            seen[examples[i]["document"], examples[i]["statement"]["gold"]].append(i)
    first = [items[0] for items in seen.values()]
    total = gold["statement"]
    right = [i for i in first if KINDS[kinds[i]] == examples[i]["statement"]["kind"]]
    layer = [i for i in first if LAYER[KINDS[kinds[i]]] == LAYER[examples[i]["statement"]["kind"]]]
    issue = [i for i in first if ISSUES[result["issue"][i].argmax()] == examples[i]["statement"]["issue"]]
    out.update(span=f1(len(first), total, len(chosen)), precision=len(first) / max(1, len(chosen)), recall=len(first) / max(1, total),
               layer=f1(len(layer), total, len(chosen)), kind=f1(len(right), total, len(chosen)), issue=len(issue) / max(1, len(first)))
    chosen = select(examples, result["event"][:, 0], LEAST_LIKELY)
    seen = {(examples[i]["document"], examples[i]["event"]["gold"]): i for i in chosen if examples[i]["event"]}
    right = [i for i in seen.values() if EVENTS[result["event_kind"][i].argmax()] == examples[i]["event"]["kind"]]
    out.update(event=f1(len(seen), gold["event"], len(chosen)), event_kind=f1(len(right), gold["event"], len(chosen)))
    return {k: round(v, 3) for k, v in out.items()}


def count_gold(examples):
    return {key: len({(e["document"], e[key]["gold"]) for e in examples if e[key]}) for key in ("statement", "event")}


def calibration(examples, result):
    """Slope and intercept on the log-odds that make a confidence the share of stretches that are right."""
    chosen = select(examples, result["statement"][:, 0], LEAST_LIKELY)
    share = np.array([result["statement"][i, 0] * result["kind"][i].max() for i in chosen]).clip(1e-3, 1 - 1e-3)
    truth = torch.tensor([float(bool(examples[i]["statement"]) and KINDS[result["kind"][i].argmax()] == examples[i]["statement"]["kind"]) for i in chosen])
    odds = torch.tensor(np.log(share / (1 - share)), dtype=torch.float32)
    line = torch.tensor([1.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=100)

    def closure():
        optimiser.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(line[0] * odds + line[1], truth)
        value.backward()
        return value

    optimiser.step(closure)
    return line.detach().numpy()


def export(path, heads, vocabulary, line):
    weights = torch.cat([heads[head][0] for head, _ in HEADS], 1).numpy()
    bias = torch.cat([heads[head][1] for head, _ in HEADS]).numpy()
    scale = np.abs(weights).max(0) / 127 + 1e-12
    table = np.rint(weights / scale).astype(np.int8)
    hashes = np.array([fnv(f) for f in vocabulary], dtype=np.uint64)
    order = np.argsort(hashes)
    keep = order[np.abs(table[order]).max(1) > 1]
    classes = "\n".join(KINDS + ISSUES + EVENTS).encode()
    save_file(dict(features=hashes[keep], weights=table[keep], scale=scale.astype(np.float32), bias=bias.astype(np.float32),
                   calibration=line.astype(np.float32), classes=np.frombuffer(classes, dtype=np.uint8)), path)
    print(f"{len(keep)} features, {path}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("examples", nargs="+")
    arguments.add_argument("--out")
    arguments.add_argument("--folds", type=int, default=5)
    arguments.add_argument("--test", nargs="*", default=[])
    options = arguments.parse_args()
    torch.manual_seed(1)
    examples = load(options.examples)
    gold = count_gold([e for e in examples if e["whole"]])
    readable = [e for e in examples if e["features"]]
    documents = sorted({e["document"] for e in readable if e["whole"]})
    random.Random(1).shuffle(documents)
    fold = {d: i % max(1, options.folds) for i, d in enumerate(documents)}
    line = np.array([1.0, 0.0])
    if options.folds > 1:
        held, results = [], []
        for k in range(options.folds):
            learned = [e for e in readable if fold.get(e["document"]) != k]
            left = [e for e in readable if fold.get(e["document"]) == k]
            vocabulary = vocabulary_of(learned)
            results.append(predict(train(learned, vocabulary), vocabulary, left))
            held += left
        result = {head: np.concatenate([r[head] for r in results]) for head, _ in HEADS}
        print("cross-validation by document", figures(held, result, gold))
        line = calibration(held, result)
    vocabulary = vocabulary_of(readable)
    heads = train(readable, vocabulary)
    for path in options.test:
        test = load([path])
        left = [e for e in test if e["features"]]
        print(path, figures(left, predict(heads, vocabulary, left), count_gold(test)))
    if options.out:
        export(options.out, heads, vocabulary, line)


if __name__ == "__main__":
    main()
