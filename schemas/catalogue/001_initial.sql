-- The catalogue: what extraction says of each document, and what people decided about it.
--
-- Conventions
--   * Every fact row has a text key made from its document, its kind and its printed surroundings, never from
--     a counter: reading the file again finds the same key, so a decision in `reviews` outlives every run.
--   * `digest` is a hash of the fact's value. A decision stores the digest it was made on; where the two
--     differ, extraction has since changed its mind and the fact returns to the queue.
--   * Provenance columns are the record contract's: `start`, `end` are offsets into `documents.text` (half
--     open), `fragments` a JSON list of [start, end] where a page break or a note cuts the mention, `boxes` a
--     JSON list of {page, x0, top, x1, bottom} in points from the page's top left.
--   * Dates are ISO 8601 text, times UTC; 0/1 integers are booleans; NULL is "the document does not say".
--   * Columns ending in `_folded` are lower case, without diacritics, đ as d: for look-ups only.

PRAGMA application_id = 1131299701; -- 'CnCu': how we tell a catalogue from any other SQLite file

-- One ingestion (đợt nạp).
CREATE TABLE runs (
    id                INTEGER PRIMARY KEY,
    started_at        TEXT NOT NULL,
    finished_at       TEXT,
    status            TEXT NOT NULL DEFAULT 'running'
                      CHECK (status IN ('running', 'finished', 'interrupted', 'failed')),
    extractor_version TEXT NOT NULL,
    paths             TEXT NOT NULL CHECK (json_valid(paths)),
    jobs              INTEGER NOT NULL,
    seen              INTEGER NOT NULL DEFAULT 0,
    ingested          INTEGER NOT NULL DEFAULT 0,
    known             INTEGER NOT NULL DEFAULT 0,
    failed            INTEGER NOT NULL DEFAULT 0,
    seconds           REAL
) STRICT;

-- One document (văn bản) held. `id` begins as the head of the first version's SHA-256 and stays the same when
-- the file under its path changes; `sha256` is that of the version held now.
CREATE TABLE documents (
    id                TEXT PRIMARY KEY,
    sha256            TEXT NOT NULL UNIQUE,
    version           INTEGER NOT NULL DEFAULT 1,
    name              TEXT NOT NULL,
    media_type        TEXT NOT NULL,
    bytes             INTEGER NOT NULL,
    page_count        INTEGER,
    reader            TEXT NOT NULL,
    ocr               INTEGER NOT NULL DEFAULT 0 CHECK (ocr IN (0, 1)),
    schema_version    TEXT NOT NULL,
    extractor_version TEXT NOT NULL,
    doc_type          TEXT,
    code              TEXT,
    place             TEXT,
    issued_on         TEXT,
    issuer            TEXT,
    issuer_unit       TEXT REFERENCES units (key),
    province          TEXT,              -- the province that the letterhead or the body sets it in
    subject           TEXT,
    period_from       TEXT,
    period_to         TEXT,
    signer_name       TEXT,
    signer_role       TEXT,
    signer_capacity   TEXT,
    evidence          TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(evidence)),
    instrument        TEXT REFERENCES instruments (key), -- the instrument that this document is the text of
    text              TEXT NOT NULL,
    ingested_at       TEXT NOT NULL,
    run               INTEGER REFERENCES runs (id)
) STRICT;
CREATE INDEX documents_instrument ON documents (instrument);
CREATE INDEX documents_issuer_unit ON documents (issuer_unit);
CREATE INDEX documents_issued_on ON documents (issued_on);

-- One path that a run met. Two paths of the same bytes share a document (`known`); a path that could not be
-- read keeps the error's code and its sentence in Vietnamese.
CREATE TABLE files (
    path        TEXT PRIMARY KEY,
    sha256      TEXT,
    bytes       INTEGER,
    status      TEXT NOT NULL CHECK (status IN ('ingested', 'known', 'failed')),
    document    TEXT REFERENCES documents (id) ON DELETE SET NULL,
    error_code  TEXT,
    error       TEXT,
    first_run   INTEGER REFERENCES runs (id),
    last_run    INTEGER REFERENCES runs (id),
    seen_at     TEXT NOT NULL,
    seconds     REAL,
    CHECK ((status = 'failed') = (error_code IS NOT NULL))
) STRICT;
CREATE INDEX files_document ON files (document);
CREATE INDEX files_sha256 ON files (sha256);
CREATE INDEX files_status ON files (status);

CREATE TABLE pages (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    width    REAL,
    height   REAL,
    PRIMARY KEY (document, number)
) STRICT;

-- A line of Nơi nhận.
CREATE TABLE recipients (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    line     TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT;

CREATE TABLE sections (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    level    INTEGER NOT NULL,
    label    TEXT,
    title    TEXT,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) STRICT;

-- A footnote or endnote (chú thích); its label as printed, its place in the list of notes as `position`.
CREATE TABLE notes (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label    TEXT NOT NULL,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) STRICT;

CREATE TABLE note_anchors (
    document TEXT NOT NULL,
    note     INTEGER NOT NULL,
    offset   INTEGER NOT NULL,
    PRIMARY KEY (document, note, offset),
    FOREIGN KEY (document, note) REFERENCES notes (document, position) ON DELETE CASCADE
) STRICT;

-- A stretch of a document's text, about a paragraph: the unit of full-text search.
CREATE TABLE passages (
    id       INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    UNIQUE (document, start)
) STRICT;

-- SQLite folds every diacritic but đ (and eth, which is printed for it); this view folds those, keeping lengths,
-- so that offsets in what the index returns are offsets in the passage. It is computed: the text is stored once,
-- in `documents`.
CREATE VIEW passage_shadows AS
SELECT p.id, replace(replace(replace(replace(substr(d.text, p.start + 1, p.end - p.start),
       'đ', 'd'), 'Đ', 'D'), 'ð', 'd'), 'Ð', 'D') AS shadow
FROM passages p JOIN documents d ON d.id = p.document;

CREATE VIRTUAL TABLE passages_fts USING fts5(
    shadow,
    content = 'passage_shadows',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);

-- The canonical thing that citations refer to (văn bản được viện dẫn). Its key says all that identifies it;
-- what sources claim of it (date, issuer, title) is in the view `instrument_claims`.
-- `series` is what its number counts in: a year (`2026`; `2025b` from the mergers of 1 July 2025 on), a Party term
-- (`k14`, `nk2025`; `x2025` where the congress season leaves it open), or NULL where that is not known. A row that
-- is not `complete` is a placeholder: citations gather there that lack the same part of the key.
CREATE TABLE instruments (
    key          TEXT PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('code', 'law_by_name', 'named')),
    label        TEXT NOT NULL,          -- its code in the canonical style, or its name
    family       TEXT CHECK (family IN ('normative', 'statute', 'state', 'party', 'front', 'other')),
    number       TEXT,                   -- zeros and letter as printed
    number_value INTEGER,                -- compare with this: 09 is 9
    symbol       TEXT,
    type_folded  TEXT,                   -- 'qd'
    organ_folded TEXT,                   -- 'ubnd', 'tu', 'btctu'
    cluster      TEXT NOT NULL,          -- number and organ: what a vague citation is resolved within
    place        TEXT,                   -- 'vn', 'lam-dong', 'lam-dong~xa-duc-an'; NULL: not known
    series       TEXT,
    complete     INTEGER NOT NULL CHECK (complete IN (0, 1))
) STRICT;
CREATE INDEX instruments_cluster ON instruments (cluster, place);
CREATE INDEX instruments_number ON instruments (number_value, type_folded);
CREATE INDEX instruments_series ON instruments (organ_folded, place, series, number_value);

-- The register of instruments known from `models/instruments.tsv`, brought up to date when the catalogue is
-- opened for writing. A status is true on the day of its source only.
CREATE TABLE register (
    id            TEXT PRIMARY KEY,
    instrument    TEXT NOT NULL REFERENCES instruments (key),
    code          TEXT NOT NULL,
    doc_type      TEXT NOT NULL,
    date          TEXT,
    issuer        TEXT,
    title         TEXT,
    status        TEXT CHECK (status IN ('in force', 'amended', 'repealed')),
    replaced_by   TEXT,                  -- a code
    status_source TEXT,
    verified      INTEGER NOT NULL CHECK (verified IN (0, 1)),
    source        TEXT NOT NULL
) STRICT;
CREATE INDEX register_instrument ON register (instrument);

-- A mention of an instrument (viện dẫn), as printed, and what it was resolved to.
--   exact:      the citation itself states all that the instrument's key needs;
--   likely:     one instrument, but part of the key was inferred: `link_reason` says what from;
--   candidates: several instruments fit: see `citation_candidates`, `instrument` is NULL;
--   none:       nothing that is known fits; `instrument` is a placeholder, or NULL without any number.
CREATE TABLE citations (
    key                   TEXT PRIMARY KEY,
    document              TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position              INTEGER NOT NULL,  -- its index in the record's list
    kind                  TEXT NOT NULL CHECK (kind IN ('code', 'law_by_name', 'named')),
    doc_type              TEXT,
    number                TEXT,
    year                  TEXT,
    symbol                TEXT,
    code                  TEXT,
    date                  TEXT,
    issuer                TEXT,
    note                  TEXT,
    role                  TEXT NOT NULL,
    pinpoint              TEXT,
    suggestion_code       TEXT,
    suggestion_date       TEXT,
    suggestion_confidence REAL,
    suggestion_reason     TEXT,
    list_start            INTEGER,
    list_end              INTEGER,
    cluster               TEXT,          -- as in `instruments`
    place                 TEXT,          -- the issuer's place, as far as the citation and its document tell
    complete              INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)), -- states or implies a whole key
    link                  TEXT NOT NULL CHECK (link IN ('exact', 'likely', 'candidates', 'none')),
    link_reason           TEXT,
    instrument            TEXT REFERENCES instruments (key),
    start                 INTEGER NOT NULL,
    end                   INTEGER NOT NULL,
    surface               TEXT NOT NULL,
    fragments             TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fragments)),
    page                  INTEGER,
    boxes                 TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(boxes)),
    confidence            REAL NOT NULL,
    evidence              TEXT,
    digest                TEXT NOT NULL,
    UNIQUE (document, position)
) STRICT;
CREATE INDEX citations_instrument ON citations (instrument, document);
CREATE INDEX citations_cluster ON citations (cluster, complete, place);

CREATE TABLE citation_defects (
    citation TEXT NOT NULL REFERENCES citations (key) ON DELETE CASCADE,
    defect   TEXT NOT NULL,
    PRIMARY KEY (citation, defect)
) STRICT;

-- What a citation may refer to, best first, and why.
CREATE TABLE citation_candidates (
    citation   TEXT NOT NULL REFERENCES citations (key) ON DELETE CASCADE,
    instrument TEXT NOT NULL REFERENCES instruments (key),
    rank       INTEGER NOT NULL,
    score      REAL NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (citation, instrument)
) STRICT;
CREATE INDEX citation_candidates_instrument ON citation_candidates (instrument);

-- A named organisation (cơ quan, đơn vị), its province added where the document's letterhead gives it.
CREATE TABLE units (
    key      TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    province TEXT
) STRICT;

-- A name that a unit goes by in print.
CREATE TABLE unit_aliases (
    unit         TEXT NOT NULL REFERENCES units (key) ON DELETE CASCADE,
    alias        TEXT NOT NULL,
    alias_folded TEXT NOT NULL,
    PRIMARY KEY (unit, alias)
) STRICT;
CREATE INDEX unit_aliases_folded ON unit_aliases (alias_folded);

CREATE TABLE unit_mentions (
    key        TEXT PRIMARY KEY,
    document   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    unit       TEXT NOT NULL REFERENCES units (key),
    name       TEXT NOT NULL,            -- expanded, with nothing added that is not printed
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    surface    TEXT NOT NULL,
    fragments  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fragments)),
    page       INTEGER,
    boxes      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(boxes)),
    confidence REAL NOT NULL,
    evidence   TEXT,
    digest     TEXT NOT NULL,
    UNIQUE (document, position)
) STRICT;
CREATE INDEX unit_mentions_unit ON unit_mentions (unit);

-- A form of award (`Bằng khen`, `Huân chương Lao động`), without its class.
CREATE TABLE award_forms (
    key  TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

-- A number of awards, or one named recipient's award (khen thưởng).
CREATE TABLE awards (
    key        TEXT PRIMARY KEY,
    document   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    form       TEXT REFERENCES award_forms (key),
    class      TEXT,
    authority  TEXT,
    action     TEXT,
    stage      TEXT NOT NULL CHECK (stage IN ('granted', 'proposed')),
    count      INTEGER,
    count_unit TEXT,
    recipient  TEXT,
    reason     TEXT,
    is_total   INTEGER NOT NULL CHECK (is_total IN (0, 1)),
    part_of    TEXT REFERENCES awards (key) DEFERRABLE INITIALLY DEFERRED,
    note       TEXT,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    surface    TEXT NOT NULL,
    fragments  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fragments)),
    page       INTEGER,
    boxes      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(boxes)),
    confidence REAL NOT NULL,
    evidence   TEXT,
    digest     TEXT NOT NULL,
    UNIQUE (document, position)
) STRICT;
CREATE INDEX awards_form ON awards (form);
CREATE INDEX awards_part_of ON awards (part_of);

-- What an award rests on (căn cứ khen thưởng): a code as extraction gave it, and the citation of this document
-- that states it.
CREATE TABLE award_backing (
    award    TEXT NOT NULL REFERENCES awards (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code     TEXT NOT NULL,
    citation TEXT REFERENCES citations (key) ON DELETE SET NULL,
    PRIMARY KEY (award, position)
) STRICT;
CREATE INDEX award_backing_citation ON award_backing (citation);

CREATE TABLE people (
    key        TEXT PRIMARY KEY,
    document   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    role       TEXT,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    surface    TEXT NOT NULL,
    fragments  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fragments)),
    page       INTEGER,
    boxes      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(boxes)),
    confidence REAL NOT NULL,
    evidence   TEXT,
    digest     TEXT NOT NULL,
    UNIQUE (document, position)
) STRICT;
CREATE INDEX people_name ON people (name);

CREATE TABLE dates (
    key         TEXT PRIMARY KEY,
    document    TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('date', 'period', 'year', 'month', 'day_month')),
    iso         TEXT,
    period_from TEXT,
    period_to   TEXT,
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    surface     TEXT NOT NULL,
    fragments   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fragments)),
    page        INTEGER,
    boxes       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(boxes)),
    confidence  REAL NOT NULL,
    evidence    TEXT,
    digest      TEXT NOT NULL,
    UNIQUE (document, position)
) STRICT;

CREATE TABLE quantities (
    key         TEXT PRIMARY KEY,
    document    TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('headcount', 'money', 'percent', 'ratio', 'count')),
    value       REAL NOT NULL,
    unit        TEXT,
    numerator   REAL,
    denominator REAL,
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    surface     TEXT NOT NULL,
    fragments   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fragments)),
    page        INTEGER,
    boxes       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(boxes)),
    confidence  REAL NOT NULL,
    evidence    TEXT,
    digest      TEXT NOT NULL,
    UNIQUE (document, position)
) STRICT;

-- What a cross-check reports (điểm cần đối chiếu). `document` is NULL for a check across documents: each
-- evidence row names its own document.
CREATE TABLE findings (
    key      TEXT PRIMARY KEY,
    document TEXT REFERENCES documents (id) ON DELETE CASCADE,
    rule     TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    message  TEXT NOT NULL,
    digest   TEXT NOT NULL
) STRICT;
CREATE INDEX findings_document ON findings (document);
CREATE INDEX findings_rule ON findings (rule);

CREATE TABLE finding_evidence (
    finding    TEXT NOT NULL REFERENCES findings (key) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    document   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    surface    TEXT NOT NULL,
    fragments  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fragments)),
    page       INTEGER,
    boxes      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(boxes)),
    confidence REAL NOT NULL,
    evidence   TEXT,
    PRIMARY KEY (finding, position)
) STRICT;
CREATE INDEX finding_evidence_document ON finding_evidence (document);

-- What a person decided (đối chiếu, kết luận). Rows are only ever added; an `undo` names the decision that it
-- takes back. There is no foreign key to the fact: a decision outlives the version it was made on.
CREATE TABLE reviews (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT NOT NULL CHECK (kind IN ('citation', 'date', 'award', 'unit_mention', 'person', 'quantity',
                                           'finding', 'document', 'instrument', 'unit')),
    target   TEXT NOT NULL,              -- the fact's key
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'correct', 'reject', 'undo')),
    value    TEXT CHECK (value IS NULL OR json_valid(value)), -- the corrected fields, by column name
    reason   TEXT,
    reviewer TEXT NOT NULL,
    at       TEXT NOT NULL,
    digest   TEXT,                       -- of the value that was judged
    undoes   INTEGER REFERENCES reviews (id),
    CHECK ((decision = 'undo') = (undoes IS NOT NULL)),
    CHECK (decision <> 'correct' OR value IS NOT NULL)
) STRICT;
CREATE INDEX reviews_target ON reviews (kind, target);
CREATE INDEX reviews_undoes ON reviews (undoes);

CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews
BEGIN SELECT raise(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews
BEGIN SELECT raise(ABORT, 'reviews are append-only'); END;

-- The decision in force on each fact.
CREATE VIEW decisions AS
SELECT r.*
FROM reviews r
WHERE r.id = (
    SELECT max(x.id) FROM reviews x
    WHERE x.kind = r.kind AND x.target = r.target AND x.decision <> 'undo'
      AND NOT EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = x.id)
);

-- Each thing that a source says of an instrument: the document itself, the register, or a citation.
CREATE VIEW instrument_claims AS
SELECT instrument, 'doc_type' AS field, doc_type AS value, 'citation' AS source, key AS citation, document,
       NULL AS register
FROM citations WHERE instrument IS NOT NULL AND doc_type IS NOT NULL
UNION ALL
SELECT instrument, 'date', date, 'citation', key, document, NULL
FROM citations WHERE instrument IS NOT NULL AND date IS NOT NULL
UNION ALL
SELECT instrument, 'issuer', issuer, 'citation', key, document, NULL
FROM citations WHERE instrument IS NOT NULL AND issuer IS NOT NULL
UNION ALL
SELECT instrument, 'code', code, 'citation', key, document, NULL
FROM citations WHERE instrument IS NOT NULL AND code IS NOT NULL
UNION ALL
SELECT instrument, 'doc_type', doc_type, 'document', NULL, id, NULL
FROM documents WHERE instrument IS NOT NULL AND doc_type IS NOT NULL
UNION ALL
SELECT instrument, 'date', issued_on, 'document', NULL, id, NULL
FROM documents WHERE instrument IS NOT NULL AND issued_on IS NOT NULL
UNION ALL
SELECT instrument, 'issuer', issuer, 'document', NULL, id, NULL
FROM documents WHERE instrument IS NOT NULL AND issuer IS NOT NULL
UNION ALL
SELECT instrument, 'code', code, 'document', NULL, id, NULL
FROM documents WHERE instrument IS NOT NULL AND code IS NOT NULL
UNION ALL
SELECT instrument, 'title', subject, 'document', NULL, id, NULL
FROM documents WHERE instrument IS NOT NULL AND subject IS NOT NULL
UNION ALL
SELECT instrument, 'doc_type', doc_type, 'register', NULL, NULL, id FROM register
UNION ALL
SELECT instrument, 'date', date, 'register', NULL, NULL, id FROM register WHERE date IS NOT NULL
UNION ALL
SELECT instrument, 'issuer', issuer, 'register', NULL, NULL, id FROM register WHERE issuer IS NOT NULL
UNION ALL
SELECT instrument, 'code', code, 'register', NULL, NULL, id FROM register
UNION ALL
SELECT instrument, 'title', title, 'register', NULL, NULL, id FROM register WHERE title IS NOT NULL
UNION ALL
SELECT instrument, 'status', status, 'register', NULL, NULL, id FROM register WHERE status IS NOT NULL
UNION ALL
SELECT instrument, 'replaced_by', replaced_by, 'register', NULL, NULL, id
FROM register WHERE replaced_by IS NOT NULL;

-- The claims side by side: how often each value is claimed, in how many documents, whether by the instrument's own
-- text or by the register. Counted from `instrument_claims` and kept, since lists of instruments are sorted by it:
-- the writer counts anew the instruments that `stale_claims` names, at the latest when a run ends.
CREATE TABLE instrument_claim_counts (
    instrument  TEXT NOT NULL REFERENCES instruments (key) ON DELETE CASCADE,
    field       TEXT NOT NULL,
    value       TEXT NOT NULL,
    times       INTEGER NOT NULL,
    documents   INTEGER NOT NULL,
    by_document INTEGER NOT NULL CHECK (by_document IN (0, 1)),
    by_register INTEGER NOT NULL CHECK (by_register IN (0, 1)),
    PRIMARY KEY (instrument, field, value)
) STRICT, WITHOUT ROWID;

-- Instruments whose claims have changed since they were counted; filled by triggers, whoever writes.
CREATE TABLE stale_claims (
    instrument TEXT PRIMARY KEY REFERENCES instruments (key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TRIGGER citations_linked AFTER UPDATE OF instrument ON citations
WHEN old.instrument IS NOT new.instrument
BEGIN
    INSERT INTO stale_claims SELECT old.instrument WHERE old.instrument IS NOT NULL ON CONFLICT DO NOTHING;
    INSERT INTO stale_claims SELECT new.instrument WHERE new.instrument IS NOT NULL ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER citations_deleted AFTER DELETE ON citations WHEN old.instrument IS NOT NULL
BEGIN
    INSERT INTO stale_claims VALUES (old.instrument) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER documents_inserted AFTER INSERT ON documents WHEN new.instrument IS NOT NULL
BEGIN
    INSERT INTO stale_claims VALUES (new.instrument) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER documents_updated AFTER UPDATE ON documents
BEGIN
    INSERT INTO stale_claims SELECT old.instrument WHERE old.instrument IS NOT NULL ON CONFLICT DO NOTHING;
    INSERT INTO stale_claims SELECT new.instrument WHERE new.instrument IS NOT NULL ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER documents_deleted AFTER DELETE ON documents WHEN old.instrument IS NOT NULL
BEGIN
    INSERT INTO stale_claims VALUES (old.instrument) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER register_inserted AFTER INSERT ON register
BEGIN
    INSERT INTO stale_claims VALUES (new.instrument) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER register_deleted AFTER DELETE ON register
BEGIN
    INSERT INTO stale_claims VALUES (old.instrument) ON CONFLICT DO NOTHING;
END;

-- One line an instrument: held or only cited, how often, and the values best supported (the document's own
-- first, then the register's, then the most cited). `claimed_dates` counts whole dates: a year beside the date
-- of that year is no other claim.
CREATE VIEW instrument_overview AS
SELECT i.key, i.kind, i.label, i.family, i.number_value, i.symbol, i.place, i.series,
       (SELECT value FROM instrument_claim_counts c WHERE c.instrument = i.key AND c.field = 'doc_type'
        ORDER BY by_document DESC, by_register DESC, times DESC, value LIMIT 1) AS doc_type,
       (SELECT value FROM instrument_claim_counts c WHERE c.instrument = i.key AND c.field = 'date'
        ORDER BY by_document DESC, by_register DESC, length(value) DESC, times DESC, value LIMIT 1) AS date,
       (SELECT count(*) FROM instrument_claim_counts c
        WHERE c.instrument = i.key AND c.field = 'date' AND length(value) = 10) AS claimed_dates,
       (SELECT value FROM instrument_claim_counts c WHERE c.instrument = i.key AND c.field = 'issuer'
        ORDER BY by_document DESC, by_register DESC, times DESC, value LIMIT 1) AS issuer,
       (SELECT value FROM instrument_claim_counts c WHERE c.instrument = i.key AND c.field = 'title'
        ORDER BY by_document DESC, by_register DESC, times DESC, value LIMIT 1) AS title,
       EXISTS (SELECT 1 FROM documents d WHERE d.instrument = i.key) AS held,
       EXISTS (SELECT 1 FROM register r WHERE r.instrument = i.key) AS registered,
       (SELECT count(*) FROM citations c WHERE c.instrument = i.key) AS citations,
       (SELECT count(DISTINCT c.document) FROM citations c WHERE c.instrument = i.key) AS citing_documents
FROM instruments i;

-- Cited, but the text is not in the catalogue: which to ask for first.
CREATE VIEW cited_not_held AS
SELECT i.key AS instrument, i.label, i.place, i.series, count(DISTINCT c.document) AS citing_documents,
       count(*) AS citations, EXISTS (SELECT 1 FROM register r WHERE r.instrument = i.key) AS registered
FROM citations c JOIN instruments i ON i.key = c.instrument
WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.instrument = i.key)
GROUP BY i.key
ORDER BY citing_documents DESC, citations DESC, i.label;

-- Awards as they stand after review. `counted` is 1 where the row enters a sum: a part is not counted beside
-- the total of the same form, an unnamed total not beside its named parts, a rejected row never.
CREATE VIEW award_facts AS
SELECT a.key, a.document, f.name AS form, a.class, a.authority, a.action, a.stage,
       CASE WHEN v.decision = 'correct' THEN coalesce(json_extract(v.value, '$.count'), a.count)
            ELSE a.count END AS count,
       a.count_unit, a.recipient, a.reason, a.is_total, a.part_of, a.note, a.start, a.end, a.surface, a.page,
       a.confidence, v.decision,
       d.issuer_unit, d.period_from, d.period_to, d.issued_on,
       (a.form IS NOT NULL
        AND coalesce(v.decision, '') <> 'reject'
        AND (a.part_of IS NULL OR p.form IS NULL OR p.form <> a.form)) AS counted
FROM awards a
JOIN documents d ON d.id = a.document
LEFT JOIN award_forms f ON f.key = a.form
LEFT JOIN awards p ON p.key = a.part_of
LEFT JOIN decisions v ON v.kind = 'award' AND v.target = a.key;

CREATE VIEW award_totals AS
SELECT f.issuer_unit AS unit, u.name AS unit_name, f.form, f.class, f.stage, f.period_from, f.period_to,
       f.count_unit, sum(f.count) AS total, count(*) AS passages, count(DISTINCT f.document) AS documents
FROM award_facts f LEFT JOIN units u ON u.key = f.issuer_unit
WHERE f.counted AND f.count IS NOT NULL
GROUP BY f.issuer_unit, f.form, f.class, f.stage, f.period_from, f.period_to, f.count_unit;

-- Awards granted that no decision is named for; a part rests on what its total rests on.
CREATE VIEW awards_without_backing AS
SELECT f.*
FROM award_facts f
WHERE f.stage = 'granted' AND coalesce(f.decision, '') <> 'reject'
  AND NOT EXISTS (SELECT 1 FROM award_backing b WHERE b.award IN (f.key, f.part_of));

-- Which instruments an award rests on.
CREATE VIEW instrument_awards AS
SELECT c.instrument, b.award, b.code, c.key AS citation, a.document
FROM award_backing b
JOIN citations c ON c.key = b.citation
JOIN awards a ON a.key = b.award
WHERE c.instrument IS NOT NULL;

-- What waits for a person, most urgent first: findings, then facts that extraction is unsure of, and facts
-- whose value has changed since they were judged.
CREATE VIEW review_queue AS
WITH facts AS (
    SELECT 'finding' AS kind, f.key AS target, coalesce(f.document, e.document) AS document, e.start, e.end,
           f.message AS surface, NULL AS confidence, f.rule AS reason, f.digest,
           CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 5 END AS priority
    FROM findings f LEFT JOIN finding_evidence e ON e.finding = f.key AND e.position = 0
    UNION ALL
    SELECT 'citation', c.key, c.document, c.start, c.end, c.surface, c.confidence,
           CASE WHEN c.link = 'candidates' THEN 'candidates'
                WHEN c.suggestion_reason IS NOT NULL THEN 'suggestion' ELSE 'confidence' END,
           c.digest, CASE WHEN c.suggestion_reason IS NOT NULL THEN 2 ELSE 3 END
    FROM citations c
    WHERE c.link = 'candidates' OR c.suggestion_reason IS NOT NULL OR c.confidence < 0.7
    UNION ALL
    SELECT 'award', a.key, a.document, a.start, a.end, a.surface, a.confidence, 'confidence', a.digest, 3
    FROM awards a WHERE a.confidence < 0.7
    UNION ALL
    SELECT 'date', key, document, start, end, surface, confidence, 'confidence', digest, 4
    FROM dates WHERE confidence < 0.7
    UNION ALL
    SELECT 'unit_mention', key, document, start, end, surface, confidence, 'confidence', digest, 4
    FROM unit_mentions WHERE confidence < 0.7
    UNION ALL
    SELECT 'person', key, document, start, end, surface, confidence, 'confidence', digest, 4
    FROM people WHERE confidence < 0.7
    UNION ALL
    SELECT 'quantity', key, document, start, end, surface, confidence, 'confidence', digest, 4
    FROM quantities WHERE confidence < 0.7
)
SELECT f.kind, f.target, f.document, f.start, f.end, f.surface, f.confidence, f.priority, f.digest,
       CASE WHEN v.id IS NULL THEN f.reason ELSE 'changed' END AS reason
FROM facts f
LEFT JOIN decisions v ON v.kind = f.kind AND v.target = f.target
WHERE v.id IS NULL OR v.digest <> f.digest
ORDER BY f.priority, f.document, f.start;
