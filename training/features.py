"""What the model sees of a word's form. Mirrored in crates/lang/src/model/features.rs: change both together."""
import unicodedata

HASHES = 32768
MOST = 24  # hashed features of a word


def straight(word):
    """Accents composed with their letters, straight apostrophes and quotation marks."""
    return unicodedata.normalize("NFC", word).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')


def plain(word):
    """Every digit a zero."""
    return "".join("0" if c in "0123456789" else c for c in straight(word))


def fnv(text):
    h = 0x811C9DC5
    for byte in text.encode():
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return h


def shape(word):
    out = []
    for c in word:
        k = ("X" if c.isupper() else "x" if c.islower() else "d" if c in "0123456789" else c if ord(c) < 128 else "u")
        if not out or out[-1] != k:
            out.append(k)
    return "".join(out[:6])


def hashed(word):
    """Rows of a word's first letters, last letters, shape and runs of three letters."""
    word = plain(word)
    low = word.lower()
    found = ["p" + low[:1], "p" + low[:2], "p" + low[:3], "s" + low[-1:], "s" + low[-2:], "s" + low[-3:], "s" + low[-4:]]
    found.append("h" + shape(word))
    marked = "^" + low + "$"
    found += ["g" + marked[i : i + 3] for i in range(min(len(marked) - 2, MOST - len(found)))]
    return [fnv(f) % HASHES for f in found]


class Vocabulary:
    """Words with rows of their own; row 0 is every other word."""

    def __init__(self, words):
        self.words, self.at, self.seen = words, {w: i + 1 for i, w in enumerate(words)}, {}

    def rows(self, word):
        if word not in self.seen:
            self.seen[word] = (self.at.get(plain(word).lower(), 0), hashed(word))
        return self.seen[word]
