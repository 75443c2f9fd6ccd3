-- What a document writes lies together, so that writing it touches few pages however much is held.

-- Keys of facts begin with their document's: the facts of a document are neighbours in every index by key. A key
-- goes on being made from the document, the kind and the printed surroundings, and decisions go along with it.
-- Findings keep theirs: they may be of several documents.
UPDATE citation_defects SET citation = (SELECT substr(f.document, 1, 8) || substr(f.key, 1, 12) FROM citations f
                                        WHERE f.key = citation_defects.citation);
UPDATE citation_candidates SET citation = (SELECT substr(f.document, 1, 8) || substr(f.key, 1, 12)
                                           FROM citations f WHERE f.key = citation_candidates.citation);
UPDATE award_backing SET
    citation = (SELECT substr(f.document, 1, 8) || substr(f.key, 1, 12) FROM citations f
                WHERE f.key = award_backing.citation),
    award = (SELECT substr(f.document, 1, 8) || substr(f.key, 1, 12) FROM awards f
             WHERE f.key = award_backing.award);
UPDATE award_sums SET award = substr(document, 1, 8) || substr(award, 1, 12);
UPDATE task_units SET task = substr(document, 1, 8) || substr(task, 1, 12);

DROP TRIGGER reviews_no_update;
DROP TRIGGER remarks_no_update;
CREATE TEMP TABLE judged (kind TEXT, target TEXT, document TEXT, PRIMARY KEY (kind, target)) STRICT;
INSERT INTO judged
SELECT kind, target, max(document) FROM (SELECT kind, target, document FROM reviews
                                         UNION SELECT kind, target, document FROM remarks)
WHERE kind IN ('citation', 'date', 'award', 'unit_mention', 'person', 'quantity', 'task')
GROUP BY kind, target;
-- The document that the fact stands in now says more than that which it stood in when it was judged.
UPDATE judged SET document = coalesce(
    CASE kind WHEN 'citation' THEN (SELECT document FROM citations WHERE key = target)
              WHEN 'date' THEN (SELECT document FROM dates WHERE key = target)
              WHEN 'award' THEN (SELECT document FROM awards WHERE key = target)
              WHEN 'unit_mention' THEN (SELECT document FROM unit_mentions WHERE key = target)
              WHEN 'person' THEN (SELECT document FROM people WHERE key = target)
              WHEN 'quantity' THEN (SELECT document FROM quantities WHERE key = target)
              WHEN 'task' THEN (SELECT document FROM tasks WHERE key = target) END, document);
DELETE FROM judged WHERE document IS NULL; -- nobody knows any more what it was about
UPDATE reviews SET target = (SELECT substr(j.document, 1, 8) || substr(j.target, 1, 12) FROM judged j
                             WHERE j.kind = reviews.kind AND j.target = reviews.target)
WHERE EXISTS (SELECT 1 FROM judged j WHERE j.kind = reviews.kind AND j.target = reviews.target);
UPDATE remarks SET target = (SELECT substr(j.document, 1, 8) || substr(j.target, 1, 12) FROM judged j
                             WHERE j.kind = remarks.kind AND j.target = remarks.target)
WHERE EXISTS (SELECT 1 FROM judged j WHERE j.kind = remarks.kind AND j.target = remarks.target);
DROP TABLE judged;
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews
BEGIN SELECT raise(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER remarks_no_update BEFORE UPDATE ON remarks
BEGIN SELECT raise(ABORT, 'remarks are append-only'); END;

UPDATE citations SET key = substr(document, 1, 8) || substr(key, 1, 12);
UPDATE dates SET key = substr(document, 1, 8) || substr(key, 1, 12);
UPDATE awards SET key = substr(document, 1, 8) || substr(key, 1, 12),
                  part_of = substr(document, 1, 8) || substr(part_of, 1, 12);
UPDATE unit_mentions SET key = substr(document, 1, 8) || substr(key, 1, 12);
UPDATE people SET key = substr(document, 1, 8) || substr(key, 1, 12);
UPDATE quantities SET key = substr(document, 1, 8) || substr(key, 1, 12);
UPDATE tasks SET key = substr(document, 1, 8) || substr(key, 1, 12);

-- Of an instrument one index: how often and by whom it is cited, and which dates are claimed of it.
DROP INDEX citations_dates;
DROP INDEX citations_instrument;
CREATE INDEX citations_instrument ON citations (instrument, date, document);
-- A citation that states all of a key is found by its instrument; only the others are looked for by number.
DROP INDEX citations_cluster;
CREATE INDEX citations_cluster ON citations (cluster, place) WHERE complete = 0;
-- A cluster begins with its number: 729 of any organ is from '729.' to '729/', and a series goes from number to
-- number.
DROP INDEX instruments_number;
DROP INDEX instruments_series;

-- Citations are written with their link where that needs no other citation.
CREATE TRIGGER citations_inserted AFTER INSERT ON citations WHEN new.instrument IS NOT NULL
BEGIN
    INSERT INTO stale_claims VALUES (new.instrument) ON CONFLICT DO NOTHING;
END;

-- Documents that are not compared with others yet, with the marks that bring them together as eight bytes each: a
-- run writes marks for many documents at once.
CREATE TABLE uncompared (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    marks    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The subjects that documents have, each once however many share it, to look for words in.
CREATE TABLE subjects (
    id     INTEGER PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE subjects_fts USING fts5(
    folded,
    content = 'subjects',
    content_rowid = 'id',
    detail = none,
    columnsize = 0
);
CREATE TRIGGER subjects_inserted AFTER INSERT ON subjects
BEGIN
    INSERT INTO subjects_fts (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER subjects_deleted AFTER DELETE ON subjects
BEGIN
    INSERT INTO subjects_fts (subjects_fts, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
INSERT INTO subjects (folded) SELECT DISTINCT subject_folded FROM documents WHERE subject_folded IS NOT NULL;
DROP INDEX documents_titled;
CREATE INDEX documents_titled ON documents (subject_folded, instrument) WHERE subject_folded IS NOT NULL;
CREATE TRIGGER subjects_of_new AFTER INSERT ON documents WHEN new.subject_folded IS NOT NULL
BEGIN
    INSERT INTO subjects (folded) VALUES (new.subject_folded) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER subjects_of_changed AFTER UPDATE OF subject_folded ON documents
WHEN old.subject_folded IS NOT new.subject_folded
BEGIN
    INSERT INTO subjects (folded) SELECT new.subject_folded WHERE new.subject_folded IS NOT NULL
    ON CONFLICT DO NOTHING;
    DELETE FROM subjects WHERE folded = old.subject_folded
    AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.subject_folded = old.subject_folded);
END;
CREATE TRIGGER subjects_of_deleted AFTER DELETE ON documents WHEN old.subject_folded IS NOT NULL
BEGIN
    DELETE FROM subjects WHERE folded = old.subject_folded
    AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.subject_folded = old.subject_folded);
END;
