"""Writes the student's weights as the program reads them: export.py STUDENT.pt OUT.safetensors VERSION

Tables of words in one byte a number with a scale a row, the rest in bfloat16; matrices as inputs × outputs.
"""
import sys

import torch
from safetensors.torch import save_file


def text(lines):
    return torch.tensor(list("\n".join(lines).encode()), dtype=torch.uint8)


def main(source, target, version):
    saved = torch.load(source, weights_only=False)
    state, out = saved["state"], {"version": text([version])}
    order = sorted(range(len(saved["words"])), key=lambda i: saved["words"][i].encode())
    out["words"] = text([saved["words"][i] for i in order])
    for name, table in (("word", state["word.weight"][1:][order]), ("hash", state["hash.weight"])):
        scale = (table.abs().amax(1) / 127).clamp(min=1e-8).to(torch.bfloat16)
        out[name + ".scale"] = scale
        out[name] = (table / scale.float()[:, None]).round().clamp(-127, 127).to(torch.int8)
    for kind, labels in saved["names"].items():
        out[kind] = text(labels)
    for key, value in state.items():
        if not key.startswith(("word.", "hash.")):
            out[key] = (value.t() if value.dim() == 2 else value).contiguous().to(torch.bfloat16)
    save_file(out, target, metadata={"version": version})


if __name__ == "__main__":
    main(*sys.argv[1:4])
