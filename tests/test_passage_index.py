"""The full-text index is put together after much was written, and answers as before."""

from __future__ import annotations

from pathlib import Path

from extractor.catalogue import Catalogue, passage_index
from extractor.catalogue.migrations import transaction
from tests.hand_made import HandMade


def test_pieces_are_put_together(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "a.db") as catalogue:
        for at in range(6):
            words = f"Sở Nội vụ báo cáo phong trào thi đua đợt {at}.\n" * (12 if at == 0 else 3)
            catalogue.add(HandMade(words, f"{at}.txt").record())
        assert passage_index.is_scattered(catalogue.db, least=1)
        assert not passage_index.is_scattered(catalogue.db)  # so little is read as it lies
        before = [(p.document, p.start) for p in catalogue.find("phong trào thi đua").passages]
        turns = 0
        more = True
        while more:
            with transaction(catalogue.db):
                more = passage_index.put_together(catalogue.db, pages=1)
            turns += 1
            assert turns < 50
        assert not passage_index.is_scattered(catalogue.db, least=1)
        assert [(p.document, p.start) for p in catalogue.find("phong trào thi đua").passages] == before
        catalogue.db.execute("INSERT INTO passages_fts (passages_fts) VALUES ('integrity-check')")
        catalogue.add(HandMade("Một văn bản nữa về phong trào thi đua.", "7.txt").record())
        assert len(catalogue.find("phong trào thi đua").passages) == len(before) + 1
