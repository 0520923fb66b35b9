"""Raw texts a shipped model may learn from (class A), as lines {"id", "text"} in WORK/texts.jsonl.

The program cuts them into tokens: cargo run --release -p chancery-lang --example tokens < texts.jsonl > tokens.jsonl
"""
import gzip
import json
import re

from paths import DATASETS, WORK


def lines(name):
    opener = gzip.open if name.endswith(".gz") else open
    with opener(DATASETS / name, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def texts():
    with gzip.open(DATASETS / "wh_press_briefings/briefings.txt.gz", "rt", encoding="utf-8") as file:
        briefings = re.split(r"(?m)^#### ", file.read())[1:]
    for i, briefing in enumerate(briefings):
        words = briefing.split("\n", 1)[1]
        yield f"wh{i}", re.sub(r"(?m)^(?:[A-Z][A-Z.\- ]+:|Q)\s+", "", words)  # without speakers' labels
    for name in ("gap/development.jsonl", "gap/validation.jsonl"):
        for record in lines(name):
            yield record["id"], record["text"]
    for record in lines("gum/train.jsonl.gz"):
        if record["class"] in "AB":
            yield "gum-" + record["id"], record["text"]
    for record in lines("wnut17/train.jsonl"):
        yield record["id"], record["text"]


if __name__ == "__main__":
    with open(WORK / "texts.jsonl", "w", encoding="utf-8") as out:
        for key, text in texts():
            out.write(json.dumps({"id": key, "text": text}) + "\n")
