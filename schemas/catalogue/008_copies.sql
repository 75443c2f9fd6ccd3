-- Documents that are one document in another form: draft and signed, PDF and Word, two scans of one paper.

-- What a document's text is compared by: 64 hashes of four bytes (MinHash); NULL where it has too few words.
CREATE TABLE fingerprints (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    minhash  BLOB
) STRICT, WITHOUT ROWID;

-- What brings documents together to be compared: bands of the fingerprint, the instrument, issuer and subject, each
-- as a number. A mark that many documents bear is that of a printed form, and is passed over.
CREATE TABLE fingerprint_marks (
    mark     INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (mark, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprint_marks_document ON fingerprint_marks (document);

-- A pair, once; `draft`: one has no number yet; `scan`: one is a scan; `format`: files of different kinds.
CREATE TABLE copies (
    document   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    other      TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('draft', 'scan', 'format', 'copy')),
    likeness   REAL NOT NULL,
    confidence REAL NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (document, other),
    CHECK (document < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_other ON copies (other);

-- The pairs from both sides.
CREATE VIEW document_copies AS
SELECT document, other, kind, likeness, confidence, reason FROM copies
UNION ALL
SELECT other, document, kind, likeness, confidence, reason FROM copies;

-- Which documents a run brought: for its report and its page.
CREATE INDEX documents_run ON documents (run);
