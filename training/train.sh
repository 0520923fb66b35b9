#!/bin/sh
# Trains the language model from nothing: training/train.sh DATASETS [WORK]. Run in the root of the repository.
# Needs Python 3.11 with training/requirements.txt; takes about three hours on two cores.
set -eu
export DATASETS="${1:?usage: training/train.sh DATASETS [WORK]}"
export WORK="${2:-target/training}"
run() { python3 "training/$1.py" $2; }

run texts ""
cargo run --quiet --release -p chancery-lang --example tokens <"$WORK/texts.jsonl" >"$WORK/tokens.jsonl"
run names ""
run teacher grammar
run teacher names
run label ""
run student ""
python3 training/export.py "$WORK/student.pt" crates/lang/data/english.safetensors "english $(date -u +%Y-%m-%d)"
run lemmas crates/lang/data/lemmas.tsv
