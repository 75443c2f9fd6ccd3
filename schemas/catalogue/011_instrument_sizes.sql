-- How often each instrument is cited, kept where lists of instruments are sorted by it: counted anew together with
-- `instrument_claim_counts`, for the instruments that `stale_claims` names.
CREATE TABLE instrument_sizes (
    instrument       TEXT PRIMARY KEY REFERENCES instruments (key) ON DELETE CASCADE,
    label            TEXT NOT NULL,
    citations        INTEGER NOT NULL,
    citing_documents INTEGER NOT NULL,
    held             INTEGER NOT NULL CHECK (held IN (0, 1)),
    claimed_dates    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX instrument_sizes_order ON instrument_sizes (citing_documents DESC, citations DESC, label);

INSERT INTO instrument_sizes
SELECT i.key, i.label, coalesce(c.citations, 0), coalesce(c.citing_documents, 0), h.instrument IS NOT NULL,
       coalesce(n.claimed_dates, 0)
FROM instruments i
LEFT JOIN (SELECT instrument, count(*) AS citations, count(DISTINCT document) AS citing_documents
           FROM citations GROUP BY instrument) c ON c.instrument = i.key
LEFT JOIN (SELECT DISTINCT instrument FROM documents) h ON h.instrument = i.key
LEFT JOIN (SELECT instrument, count(*) AS claimed_dates FROM instrument_claim_counts
           WHERE field = 'date' GROUP BY instrument) n ON n.instrument = i.key
WHERE c.instrument IS NOT NULL OR h.instrument IS NOT NULL;
