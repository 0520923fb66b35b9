#!/usr/bin/env python3
"""Checks that `chancery-eval` gives the figures of the scorers that data sets and gold come with.

    chancery-eval language DATASETS --dump DIR      compare_scorer.py DIR SCORER.py   # the data sets' own scorer
    chancery-eval events DATASETS --dump DIR        compare_scorer.py DIR SCORER.py   # the same
    chancery-eval record COLLECTION --dump DIR      compare_scorer.py DIR SCORER.py   # the scorer of the gold

Runs the scorer as DIR/commands.jsonl says, row by row, and compares each figure that both give, to the places the scorer
prints. Exit status 1 where one differs, or where the scorer has a figure that we lack.
"""
import json, subprocess, sys

directory, scorer = sys.argv[1:]
compared = wrong = 0


def numbers(figures, path=""):
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from numbers(value, f"{path}{name}.")
        elif value is not None:
            yield path + name, value


for line in open(f"{directory}/commands.jsonl", encoding="utf-8"):
    row = json.loads(line)
    # Half of the last place, and a little for what is written in binary.
    tolerance = 0.51 * 10 ** -row["places"]
    run = subprocess.run([sys.executable, scorer, *row["command"], "--json"], capture_output=True, text=True, check=True)
    for note in run.stderr.splitlines():
        print(f"{row['row']}: the scorer says: {note}")
    for name, value in numbers(json.loads(run.stdout)):
        ours = row["figures"].get(name)
        compared += 1
        if ours is None or abs(ours - value) > tolerance:
            wrong += 1
            print(f"{row['row']}: {name} is {value}, ours is {ours}")
print(f"{compared} figures compared, {wrong} differ")
sys.exit(1 if wrong or not compared else 0)
