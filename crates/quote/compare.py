"""Quote checkers of the Python registry on the cases of `chancery selftest`.

    pip install citations krokai gtrex claims-ledger
    chancery selftest --json > cases.jsonl
    python crates/quote/compare.py cases.jsonl

Each checker is asked the way its documentation says, with its defaults: is this quotation in this text? It *accepts* a quotation
if it says so without a flag or warning. None of them is told who speaks, versions, or what is a translation, because none takes
it; the rows "by its words alone" leave those cases out.
"""

import json
import pathlib
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from types import SimpleNamespace

# What no checker can know that is given the text and the quotation only.
NEEDS_MORE = {
    "credited to the other speaker",
    "only in a translation",
    "only in a rewritten copy",
    "only in an earlier version",
    "translation that is named",
}


def citations_checker():
    from citations.verify import resolve_in

    return lambda quote, text: resolve_in(quote, text).state == "found"


def gtrex_checker():
    from gtrex import Policy, Verifier

    return lambda quote, text: bool(Verifier(text, Policy()).verify(quote).grounded)


def krokai_checker():
    from krokai import verify
    from krokai.corpus import Corpus

    corpora = {}

    def corpus(text):
        if text not in corpora:
            folder = pathlib.Path(tempfile.mkdtemp())
            # Sources below some length are left out as stubs: pad with words that stand in no quotation.
            (folder / "source.txt").write_text(text + "\n\n" + "zzz qqq xxx. " * 400, encoding="utf-8")
            corpora[text] = (Corpus([str(folder)], quiet=True), folder)
        return corpora[text][0]

    def accepts(quote, text):
        return verify.check(quote, corpus(text))[0] in verify.CLEAN

    accepts.close = lambda: [shutil.rmtree(folder) for _, folder in corpora.values()]
    return accepts


def claims_ledger_checker():
    from claims_ledger import resolve

    def accepts(quote, text):
        spans = quote.replace("[...]", "[…]").replace("...", "[…]")
        spans = spans.replace("[…]", "\0").replace("…", "\0").replace("\0", '" […] "')
        sources = SimpleNamespace(rows={"s": {"type": "paper"}}, text=lambda _: (text, None))
        block = SimpleNamespace(part="Backing", source_id="s", speaker=None, quote=f'"{spans}"')
        return not resolve.check_quote(SimpleNamespace(prefix=""), block, sources)

    return accepts


def main(path):
    cases = [json.loads(line) for line in open(path, encoding="utf-8")]
    makers = {
        "citations": citations_checker,
        "krokai": krokai_checker,
        "gtrex": gtrex_checker,
        "claims-ledger": claims_ledger_checker,
    }
    right = {"chancery": [case["right"] for case in cases]}
    for name, make in makers.items():
        accepts = make()
        results, broke = [], Counter()
        for case in cases:
            try:
                accepted = accepts(case["quote"], "\n\n".join(case["sources"]))
            except Exception as error:  # a checker that breaks down accepts nothing
                broke[type(error).__name__] += 1
                accepted = False
            results.append(accepted == case["faithful"])
        if broke:
            print(f"{name}: broke down on {dict(broke)}", file=sys.stderr)
        right[name] = results
        getattr(accepts, "close", lambda: None)()

    def figures(select):
        row = []
        for results in right.values():
            chosen = [ok for ok, case in zip(results, cases) if select(case)]
            row.append(f"{sum(chosen)} of {len(chosen)}")
        return row

    groups = defaultdict(list)
    for case in cases:
        groups[(case["faithful"], case["kind"])].append(case)
    print("| | " + " | ".join(right) + " |\n|---|" + "---|" * len(right))
    rows = [
        ("18 cases and their kin (`the-weir.md`)", lambda c: c["script"] == "the-weir"),
        ("unfair, stopped", lambda c: not c["faithful"]),
        ("faithful, accepted", lambda c: c["faithful"]),
        ("unfair by its words alone, stopped", lambda c: not c["faithful"] and c["kind"] not in NEEDS_MORE),
        ("faithful, Latin script only, accepted", lambda c: c["faithful"] and c["script"] == "Latin"),
        ("unfair, Latin script only, stopped", lambda c: not c["faithful"] and c["script"] == "Latin"),
    ]
    for title, select in rows:
        print(f"| {title} | " + " | ".join(figures(select)) + " |")
    for faithful, kind in sorted(groups):
        title = f"{'faithful' if faithful else 'unfair'}: {kind}"
        print(f"| {title} | " + " | ".join(figures(lambda c: (c["faithful"], c["kind"]) == (faithful, kind))) + " |")


if __name__ == "__main__":
    main(sys.argv[1])
