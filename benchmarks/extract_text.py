"""Measure the speed of text extraction on one core, stage by stage, beside the bare tokeniser in one run.

    python -m benchmarks.extract_text [FOLDER_OR_FILE ...] [--repeat N]

Without arguments the texts of the sample corpus are read. Prints MB/s (UTF-8; processor time) of each stage
and of the whole, and its ratio to the named baseline: spaCy's blank tokeniser on the same text. With
`--eyecite` also eyecite over English text of the same size that cites as often.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from pathlib import Path

import spacy

from benchmarks.english import seconds_of_eyecite, write
from extractor.assemble import assemble
from extractor.checks import within
from extractor.language.document import carrying
from extractor.language.pipeline import load
from extractor.text.build import read
from extractor.text.source import SourceText


def texts(paths: list[Path]) -> list[str]:
    """Return the texts to measure on."""
    files = [f for p in paths for f in (sorted(p.rglob("*.txt")) if p.is_dir() else [p])]
    return [f.read_text("utf-8") for f in files]


def measure(documents: list[str], repeat: int) -> dict[str, float]:
    """Return the seconds that each stage took over all documents, the least of the repeats."""
    nlp, bare = load(), spacy.blank("xx")
    bare.max_length = nlp.max_length
    best: dict[str, float] = {}
    for _ in range(repeat):
        spent: defaultdict[str, float] = defaultdict(float)

        def lap(stage: str, since: float, into: defaultdict[str, float] = spent) -> float:
            now = time.process_time()
            into[stage] += now - since
            return now

        for text in documents:
            at = time.process_time()
            bare.make_doc(text)
            at = lap("baseline: spaCy tokeniser", at)
            reading = read(SourceText.from_string(text))
            at = lap("text layer", at)
            doc = carrying(reading, nlp.vocab)
            for name, component in nlp.pipeline:
                doc = component(doc)
                at = lap(name.removeprefix("cancu_"), at)
            record = assemble(doc)
            at = lap("record", at)
            within(record, reading)
            lap("checks", at)
        for stage, seconds in spent.items():
            best[stage] = min(best.get(stage, seconds), seconds)
    return best


def _beside_eyecite(documents: list[str], ours: float, megabytes: float) -> None:
    """Print the speed of eyecite over English text of the same size that cites as often."""
    cited = sum(len(doc._.citations) for doc in load().pipe(documents))
    english = write(sum(map(len, documents)), cited)
    theirs = seconds_of_eyecite(english)
    if theirs is None:
        print("eyecite is not installed: pip install 'cancu[bench]'")
        return
    speed = len(english.encode()) / 1e6 / theirs[0]
    times = megabytes / ours / speed
    print(f"citations: {cited} found at {megabytes / ours:.2f} MB/s")
    print(f"eyecite, English: {theirs[1]} found at {speed:.3f} MB/s; ours: {times:.1f} times")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("corpora/texts")])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--eyecite", action="store_true", help="time eyecite too, on English text")
    args = parser.parse_args()
    documents = texts(args.paths)
    megabytes = sum(len(t.encode()) for t in documents) / 1e6
    load()("Nạp bảng trước khi đo.")
    seconds = measure(documents, args.repeat)
    baseline = seconds.pop("baseline: spaCy tokeniser")
    print(f"{len(documents)} documents, {megabytes:.2f} MB, best of {args.repeat}")
    print(f"{'stage':28} {'MB/s':>8} {'ratio':>8}")
    print(f"{'baseline: spaCy tokeniser':28} {megabytes / baseline:8.2f} {1:8.3f}")
    for stage, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        print(f"{stage:28} {megabytes / spent:8.2f} {baseline / spent:8.3f}")
    whole = sum(seconds.values())
    print(f"{'whole':28} {megabytes / whole:8.2f} {baseline / whole:8.3f}")
    print(f"{len(documents) / whole:.1f} documents/s")
    if args.eyecite:
        _beside_eyecite(documents, seconds["citations"], megabytes)


if __name__ == "__main__":
    main()
