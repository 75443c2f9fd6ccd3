"""Compare what finds organs: our grammar, a trained recogniser, both together, underthesea's `ner`.

    python -m benchmarks.unit_models [--generated N] [--epochs N]

The recogniser of `unit_ner.cfg` is trained on the training part of the corpus and on generated documents, in
which the grammar marks the organs, as the generator does not. Its best epoch is chosen on the development
part; F1 is by exact span. Optional mentions neither count nor harm. The `ner` of underthesea is its CRF,
which needs no download.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Entity
from spacy.training import Example
from spacy.util import filter_spans, load_config, load_model_from_config
from thinc.api import fix_random_seed

from corpora.generator import generate
from extractor.api import extract_text

ROOT = Path(__file__).parents[1]
CONFIG = Path(__file__).with_name("unit_ner.cfg")
_CHUNK, _BATCH = 700, 16
_FIRST_SEED = 500_000
"""Seeds of the generated documents: no test draws these."""

Span = tuple[int, int]
Finder = Callable[[str], set[Span]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with the organs that are to be found in it, and those that may be."""

    text: str
    units: frozenset[Span]
    optional: frozenset[Span]


@dataclass(frozen=True, slots=True)
class Score:
    """Mentions found rightly, found, and to be found."""

    right: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.found + self.wanted)

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.wanted)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.3f}  ({self.right} of {self.wanted})"


def corpus(part: str) -> list[Sample]:
    """Return the documents of a part of the corpus."""
    names = tomllib.loads((ROOT / "corpora" / "split.toml").read_text("utf-8"))[part]
    return [_gold(ROOT / "corpora" / "gold" / f"{name}.gold.json") for name in names]


def _gold(path: Path) -> Sample:
    gold = json.loads(path.read_text("utf-8"))
    units = [u for u in gold["units"] if not u.get("fragments")]
    free = [u for u in units if u.get("optional")]
    free += [o for o in gold.get("optional", []) if o.get("list") == "units"]
    wanted = frozenset((u["start"], u["end"]) for u in units if not u.get("optional"))
    return Sample(gold["text"], wanted, frozenset((o["start"], o["end"]) for o in free))


def generated(count: int) -> Iterator[Sample]:
    """Yield generated documents with the organs that the grammar finds in them."""
    for seed in range(_FIRST_SEED, _FIRST_SEED + count):
        text = generate(seed, faults=seed % 3).text
        yield Sample(text, frozenset(grammar(text)), frozenset())


def chunks(text: str) -> Iterator[Span]:
    """Yield stretches of whole lines, short enough to train on."""
    start = end = 0
    for line in text.splitlines(keepends=True):
        if end > start and end + len(line) - start > _CHUNK:
            yield start, end
            start = end
        end += len(line)
    if end > start:
        yield start, end


def examples(nlp: Language, samples: list[Sample]) -> list[Example]:
    """Return the texts in pieces with the organs that align with words."""
    made = []
    for sample in samples:
        for start, end in chunks(sample.text):
            doc = nlp.make_doc(sample.text[start:end])
            inside = sorted(u for u in sample.units if start <= u[0] and u[1] <= end)
            spans = [doc.char_span(a - start, b - start, label="UNIT") for a, b in inside]
            gold = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
            whole = [Entity(gold, s.start, s.end, label="UNIT") for s in spans if s is not None]
            gold.set_ents(filter_spans(whole))
            made.append(Example(doc, gold))
    return made


def train(samples: list[Sample], dev: list[Sample], epochs: int) -> tuple[Language, Score]:
    """Train the recogniser; return it as it was in its best epoch, with its score on the development part."""
    random.seed(1)
    fix_random_seed(1)
    nlp = load_model_from_config(load_config(CONFIG), auto_fill=True)
    pieces = examples(nlp, samples)
    optimizer = nlp.initialize(lambda: pieces[:200])
    best, kept = Score(0, 0, 1), nlp.to_bytes()
    for epoch in range(epochs):
        random.shuffle(pieces)
        losses: dict[str, float] = {}
        for at in range(0, len(pieces), _BATCH):
            nlp.update(pieces[at : at + _BATCH], drop=0.2, sgd=optimizer, losses=losses)
        score = measure(dev, recogniser(nlp))
        print(f"  epoch {epoch + 1}: loss {losses['ner']:.0f}, dev {score}", flush=True)
        if score.f1 > best.f1:
            best, kept = score, nlp.to_bytes()
    nlp.from_bytes(kept)
    return nlp, best


def recogniser(nlp: Language) -> Finder:
    """Return the finder of a trained recogniser."""

    def find(text: str) -> set[Span]:
        return {
            (start + e.start_char, start + e.end_char)
            for start, end in chunks(text)
            for e in nlp(text[start:end]).ents
        }

    return find


def grammar(text: str) -> set[Span]:
    """Find organs as the program does."""
    return {(u.start, u.end) for u in extract_text(text).units}


def underthesea(text: str) -> set[Span]:
    """Find what underthesea calls organisations, line by line, its words found again in the line."""
    from underthesea import ner

    found: set[Span] = set()
    at = 0
    for line in text.splitlines(keepends=True):
        begin, end, place = -1, -1, 0
        for word, _, _, tag in ner(line) if line.strip() else []:
            start = place
            for letter in word.replace(" ", ""):
                hit = line.find(letter, place)
                place = hit + 1 if hit >= 0 else place
            start += len(line[start:place]) - len(line[start:place].lstrip())
            if begin >= 0 and tag != "I-ORG":
                found.add((at + begin, at + end))
                begin = -1
            if tag == "B-ORG":
                begin = start
            end = place if begin >= 0 else end
        if begin >= 0:
            found.add((at + begin, at + end))
        at += len(line)
    return found


def joined(first: Finder, second: Finder) -> Finder:
    """Return a finder of what the first finds, and what the second finds where the first finds nothing."""

    def find(text: str) -> set[Span]:
        own = first(text)
        return own | {s for s in second(text) if not any(a < s[1] and s[0] < b for a, b in own)}

    return find


def measure(samples: list[Sample], find: Finder) -> Score:
    """Score a finder by exact spans."""
    right = count = wanted = 0
    for sample in samples:
        found = find(sample.text)
        right += len(found & sample.units)
        free = {s for s in found - sample.units if any(a < s[1] and s[0] < b for a, b in sample.optional)}
        count += len(found - free)
        wanted += len(sample.units)
    return Score(right, count, wanted)


def main() -> None:
    """Train, compare, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--generated", type=int, default=20)
    parser.add_argument("--epochs", type=int, default=24)
    asked = parser.parse_args()
    dev, test = corpus("dev"), corpus("test")
    at = time.process_time()
    nlp, _ = train([*corpus("train"), *generated(asked.generated)], dev, asked.epochs)
    print(
        f"trained in {time.process_time() - at:.0f} s of processor time; {len(nlp.to_bytes()) / 1e6:.1f} MB"
    )
    trained = recogniser(nlp)
    finders: dict[str, Finder] = {
        "grammar and gazetteer": grammar,
        "trained": trained,
        "both": joined(grammar, trained),
        "underthesea ner": underthesea,
    }
    for name, find in finders.items():
        print(f"{name:22}  dev {measure(dev, find)}    test {measure(test, find)}", flush=True)


if __name__ == "__main__":
    main()
