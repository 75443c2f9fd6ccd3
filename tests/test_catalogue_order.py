"""What a catalogue says depends on what it holds, not on how it came to hold it."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.catalogue import Catalogue
from extractor.catalogue.arrivals import Entry
from extractor.catalogue.cited_stored import cited_in
from extractor.catalogue.prepared import prepare
from extractor.records import Record
from tests.hand_made import HandMade
from tests.test_catalogue import content

CODES = st.sampled_from(
    ["729/QĐ-UBND", "729", "8-QĐi/TW", "08-QĐ/TW", "98/NĐ-CP", "98/2023/NĐ-CP", "60/TB-BTCTU"]
)
DAYS = st.sampled_from([None, "2018-10-25", "2023-12-31", "2025-08-01", "2026-03-01"])
ISSUERS = st.sampled_from([None, "UBND tỉnh", "UBND tỉnh Sơn La", "Ban Tổ chức Tỉnh ủy"])
HOMES = st.sampled_from(
    ["UBND tỉnh Lâm Đồng", "Sở Nội vụ tỉnh Sơn La", "UBND xã Đức An, tỉnh Lâm Đồng", None]
)
CITED = st.lists(st.tuples(CODES, DAYS, ISSUERS), max_size=4)
Drawn = tuple[list[tuple[str, str | None, str | None]], str | None, str, str | None]
DOCUMENTS = st.lists(st.tuples(CITED, HOMES, CODES, DAYS), min_size=2, max_size=4)


def documents(
    drawn: list[Drawn],
) -> list[Record]:
    records = []
    for at, (cited, home, code, day) in enumerate(drawn):
        words = [f"Quyết định {n} số {c}" for n, (c, _, _) in enumerate(cited)]
        made = HandMade(
            f"Văn bản {at}. " + "; ".join(words) + ".", f"{at}.txt", issuer=home, code=code, issued_on=day
        )
        for surface, (c, d, issuer) in zip(words, cited, strict=True):
            made.citation(surface, c, doc_type="Quyết định", date=d, issuer=issuer)
        records.append(made.record())
    return records


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_content_does_not_depend_on_the_way_there(drawn: list[Drawn], random: Random) -> None:
    records = documents(drawn)
    shuffled = random.sample(records, len(records))
    with TemporaryDirectory() as folder:
        with Catalogue(Path(folder, "a.db")) as straight:
            for record in records:
                straight.add(record)
            expected = content(straight)
        with Catalogue(Path(folder, "b.db")) as winding:
            winding.add(shuffled[-1], path="/in/passing")
            for record in shuffled:
                winding.add(record, path=f"/in/{record.source.name}")
            winding.add(shuffled[0], path="/in/passing")
            winding.add(shuffled[0], path=f"/in/{shuffled[0].source.name}", refresh=True)
            assert content(winding) == expected
            assert winding.db.execute("PRAGMA foreign_key_check").fetchall() == []
            winding.db.execute("INSERT INTO passages_fts (passages_fts) VALUES ('integrity-check')")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_documents_written_together_are_as_those_written_one_by_one(
    drawn: list[Drawn], random: Random
) -> None:
    records = documents(drawn)
    entries = [Entry(prepare(record), f"/in/{record.source.name}") for record in records]
    moved = Entry(entries[0].prepared, entries[-1].path)  # a path that gets the bytes of another
    twin = Entry(entries[0].prepared, "/in/twin")
    everything = [*entries, twin, moved, *random.sample(entries, len(entries))]
    with TemporaryDirectory() as folder:
        with Catalogue(Path(folder, "a.db")) as straight:
            one_by_one = [straight.add_all([entry])[0] for entry in everything]
            expected = content(straight)
        with Catalogue(Path(folder, "b.db")) as together:
            outcomes = []
            while everything:
                size = random.randint(1, len(everything))
                outcomes += together.add_all(everything[:size])
                everything = everything[size:]
            assert outcomes == one_by_one
            assert content(together) == expected
            assert together.db.execute("PRAGMA foreign_key_check").fetchall() == []
            together.db.execute("INSERT INTO passages_fts (passages_fts) VALUES ('integrity-check')")
            for entry in entries:
                held = cited_in(together.db, entry.prepared.document)
                assert held in ([], list(entry.prepared.cited))
