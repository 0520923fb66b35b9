#!/usr/bin/env python3
"""Train Chancery's part-of-speech tagger: an averaged perceptron over Penn tags.

usage: tagger.py TRAIN.conllu[.gz] DEV.conllu[.gz] OUTPUT_DIR [--epochs N]

Writes OUTPUT_DIR/tagger.bin (weights) and OUTPUT_DIR/lemmas.tsv (forms whose lemma the suffix rules miss), and prints
accuracy on DEV. Standard library only; the seed is fixed, so the same input gives the same bytes.

The features, their order, the hash and the file layout are mirrored in `crates/lang/src/tag.rs`; change both together.
"""
import gzip, random, struct, sys
from collections import Counter, defaultdict

SEED = 20310602
SCALE = 16  # weights are stored as i8 in sixteenths


def read(path):
    """Sentences as lists of (form, tag, lemma), hyphenated words joined as our tokeniser leaves them."""
    opener = gzip.open if path.endswith(".gz") else open
    sentence = []
    for line in opener(path, "rt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            continue
        if not line:
            if sentence:
                yield join_hyphens(sentence)
            sentence = []
            continue
        columns = line.split("\t")
        if "-" in columns[0] or "." in columns[0]:
            continue
        glued = "SpaceAfter=No" in columns[9]
        sentence.append([columns[1].replace("’", "'").replace("‘", "'"), columns[4], columns[2], glued])
    if sentence:
        yield join_hyphens(sentence)


def join_hyphens(tokens):
    out, i = [], 0
    while i < len(tokens):
        form, tag, lemma, glued = tokens[i]
        while (glued and i + 2 < len(tokens) and tokens[i + 1][1] == "HYPH" and tokens[i + 1][3]
               and tokens[i + 2][0][:1].isalnum()):
            right = tokens[i + 2]
            form += tokens[i + 1][0] + right[0]
            lemma += tokens[i + 1][0] + right[2]
            tag = right[1] if right[1] not in ("VBN", "VBD", "VBG") else "JJ"
            glued = right[3]
            i += 2
        out.append((form, tag, lemma))
        i += 1
    return out


def fnv(text):
    h = 0x811C9DC5
    for byte in text.encode("utf-8"):
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return h


def shape(word):
    out = []
    for c in word:
        k = "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c if ord(c) < 128 else "u"
        if not out or out[-1] != k:
            out.append(k)
    return "".join(out[:6])


def features(words, i, p1, p2):
    word = words[i]
    low = word.lower()
    prev = words[i - 1].lower() if i else "<s>"
    prev2 = words[i - 2].lower() if i > 1 else "<s>"
    nxt = words[i + 1].lower() if i + 1 < len(words) else "</s>"
    nxt2 = words[i + 2].lower() if i + 2 < len(words) else "</s>"
    return [
        "w" + low, "s" + low[-3:], "t" + low[-2:], "f" + low[-4:], "p" + low[:2],
        "h" + ("^" if i == 0 else "") + shape(word),
        "1" + p1, "2" + p2 + " " + p1, "3" + p1 + " " + low,
        "a" + prev, "b" + prev2, "c" + nxt, "d" + nxt2,
        "e" + prev + " " + low, "g" + low + " " + nxt, "i" + nxt[-3:], "j" + p1 + " " + nxt[-3:],
    ]


def train(sentences, epochs):
    counts = Counter()
    for words, tags in sentences:
        p1 = p2 = "<s>"
        for i, tag in enumerate(tags):
            counts.update(features(words, i, p1, p2))
            p2, p1 = p1, tag
    keep = {f for f, n in counts.items() if n >= 2}
    tags_all = sorted({t for _, tags in sentences for t in tags})
    weights = defaultdict(lambda: defaultdict(float))
    totals = defaultdict(lambda: defaultdict(float))
    stamps = defaultdict(lambda: defaultdict(int))
    step = 0
    order = list(range(len(sentences)))
    rng = random.Random(SEED)
    for epoch in range(epochs):
        rng.shuffle(order)
        wrong = n = 0
        for k in order:
            words, tags = sentences[k]
            p1 = p2 = "<s>"
            for i, gold in enumerate(tags):
                step += 1
                feats = [f for f in features(words, i, p1, p2) if f in keep]
                scores = defaultdict(float)
                for f in feats:
                    for tag, w in weights[f].items():
                        scores[tag] += w
                guess = max(tags_all, key=lambda t: (scores[t], t))
                n += 1
                if guess != gold:
                    wrong += 1
                    for f in feats:
                        for tag, delta in ((gold, 1.0), (guess, -1.0)):
                            totals[f][tag] += (step - stamps[f][tag]) * weights[f][tag]
                            stamps[f][tag] = step
                            weights[f][tag] += delta
                p2, p1 = p1, guess
        print(f"epoch {epoch + 1}: {1 - wrong / n:.4f} on the training text", file=sys.stderr)
    averaged = {}
    for f, row in weights.items():
        out = {}
        for tag, w in row.items():
            total = totals[f][tag] + (step - stamps[f][tag]) * w
            q = max(-127, min(127, round(total / step * SCALE)))
            if q:
                out[tag] = q
        if out:
            averaged[f] = out
    return tags_all, averaged


def tag(words, tags_all, hashed):
    p1 = p2 = "<s>"
    out = []
    for i in range(len(words)):
        scores = dict.fromkeys(tags_all, 0)
        for f in features(words, i, p1, p2):
            for t, w in hashed.get(fnv(f), {}).items():
                scores[t] += w
        best = max(tags_all, key=lambda t: (scores[t], t))
        out.append(best)
        p2, p1 = p1, best
    return out


def write(path, tags_all, hashed):
    with open(path, "wb") as out:
        out.write(b"CHTG\x01")
        out.write(struct.pack("<B", len(tags_all)))
        for t in tags_all:
            raw = t.encode()
            out.write(struct.pack("<B", len(raw)) + raw)
        out.write(struct.pack("<I", len(hashed)))
        index = {t: k for k, t in enumerate(tags_all)}
        for h in sorted(hashed):
            row = sorted((index[t], w) for t, w in hashed[h].items() if w)
            out.write(struct.pack("<IB", h, len(row)))
            for k, w in row:
                out.write(struct.pack("<Bb", k, w))


def suffix_lemma(form, tag):
    """The rule that crates/lang/src/lemma.rs applies before it looks into the table of exceptions."""
    low = form.lower()
    if tag in ("NNS", "VBZ"):
        for end, new in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", "")):
            if low.endswith(end) and len(low) > len(end) + 1:
                return low[: -len(end)] + new
    if tag in ("VBD", "VBN"):
        for end, new in (("ied", "y"), ("ed", "")):
            if low.endswith(end) and len(low) > len(end) + 1:
                return low[: -len(end)] + new
    if tag == "VBG" and low.endswith("ing") and len(low) > 5:
        return low[:-3]
    return low


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    epochs = int(sys.argv[sys.argv.index("--epochs") + 1]) if "--epochs" in sys.argv else 8
    if "--epochs" in sys.argv:
        args.remove(str(epochs))
    train_path, dev_path, out_dir = args
    raw = list(read(train_path))
    sentences = [([w for w, _, _ in s], [t for _, t, _ in s]) for s in raw]
    tags_all, averaged = train(sentences, epochs)
    hashed = {}
    for f, row in averaged.items():
        target = hashed.setdefault(fnv(f), {})
        for t, w in row.items():
            target[t] = max(-127, min(127, target.get(t, 0) + w))
    write(f"{out_dir}/tagger.bin", tags_all, hashed)
    lemmas = Counter()
    for s in raw:
        for form, t, lemma in s:
            if t[:2] in ("VB", "NN", "MD") and t not in ("NNP", "NNPS") and form.isalpha():
                if suffix_lemma(form, t) != lemma.lower():
                    lemmas[(form.lower(), t[:2], lemma.lower())] += 1
    best = {}
    for (form, t, lemma), n in lemmas.items():
        if n > best.get((form, t), ("", 0))[1]:
            best[(form, t)] = (lemma, n)
    with open(f"{out_dir}/lemmas.tsv", "w", encoding="utf-8") as out:
        for (form, t), (lemma, _) in sorted(best.items()):
            out.write(f"{form}\t{t}\t{lemma}\n")
    right = n = verbs = verbs_right = 0
    for s in read(dev_path):
        words = [w for w, _, _ in s]
        for guess, (_, gold, _) in zip(tag(words, tags_all, hashed), s):
            n += 1
            right += guess == gold
            if gold in ("VBD", "VBZ", "VBP", "MD"):
                verbs += 1
                verbs_right += guess in ("VBD", "VBZ", "VBP", "MD")
    print(f"dev: {right / n:.4f} of {n} tags, {verbs_right / verbs:.4f} of {verbs} finite verbs found finite, "
          f"{len(hashed)} features, {len(best)} lemma exceptions")


main()
