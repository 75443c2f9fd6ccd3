-- What the pages ask most, answered without reading what they do not show.

-- A row for each award with what it is sorted by, and why it enters no sum: what the view `award_facts` says, which
-- walks from every part to its totals. Written anew with its document, and when a person decides on an award of it.
CREATE TABLE award_sums (
    award       TEXT PRIMARY KEY REFERENCES awards (key) ON DELETE CASCADE,
    document    TEXT NOT NULL,
    form        TEXT,
    class       TEXT,
    authority   TEXT,
    stage       TEXT NOT NULL,
    count       INTEGER,
    count_unit  TEXT,
    issuer_unit TEXT,
    period_from TEXT,
    period_to   TEXT,
    year        TEXT,
    left_out    TEXT,
    unbacked    INTEGER NOT NULL         -- granted, and no decision is named for it
) STRICT, WITHOUT ROWID;
CREATE INDEX award_sums_document ON award_sums (document, issuer_unit, period_from, period_to);
CREATE INDEX award_sums_form ON award_sums (form, class, count_unit, stage, left_out, count, document);
CREATE INDEX award_sums_unit ON award_sums (issuer_unit);
CREATE INDEX award_sums_year ON award_sums (year);
CREATE INDEX award_sums_unbacked ON award_sums (unbacked) WHERE unbacked;

-- What `award_sums` is to hold.
CREATE VIEW award_sums_due AS
SELECT f.key AS award, f.document, f.form, f.class, f.authority, f.stage, f.count, f.count_unit, f.issuer_unit,
       f.period_from, f.period_to, substr(coalesce(f.period_to, f.period_from, f.issued_on), 1, 4) AS year,
       f.left_out,
       f.stage = 'granted' AND coalesce(f.decision, '') <> 'reject'
           AND NOT EXISTS (SELECT 1 FROM award_backing b WHERE b.award IN (f.key, f.part_of)) AS unbacked
FROM award_facts f;
INSERT INTO award_sums SELECT * FROM award_sums_due;

CREATE TRIGGER award_sums_decided AFTER INSERT ON reviews WHEN NEW.kind = 'award'
BEGIN
    DELETE FROM award_sums WHERE document = (SELECT document FROM awards WHERE key = NEW.target);
    INSERT INTO award_sums
    SELECT * FROM award_sums_due WHERE document = (SELECT document FROM awards WHERE key = NEW.target);
END;

-- Where a unit is named, whom a post is held by, what a unit has received.
DROP INDEX unit_mentions_unit;
CREATE INDEX unit_mentions_unit ON unit_mentions (unit, document, start, end);
CREATE INDEX people_role ON people (role) WHERE role IS NOT NULL;
CREATE INDEX awards_recipient ON awards (recipient) WHERE recipient IS NOT NULL;

-- Findings alike: of one rule, in the same words. And by what a queue counts and orders them.
CREATE INDEX findings_alike ON findings (rule, digest);
CREATE INDEX findings_gravity ON findings (severity, rule, document, key, digest);
DROP INDEX finding_evidence_document;
CREATE INDEX finding_evidence_document ON finding_evidence (document, finding);

-- Homes, which hide the units that they name.
CREATE INDEX identifiers_homes ON identifiers (document, start, end) WHERE kind = 'address';

-- Citations by what their table is sorted by.
CREATE INDEX citations_doc_type ON citations (doc_type);
CREATE INDEX citations_role ON citations (role);
CREATE INDEX citations_link ON citations (link);

-- What was done, the latest first; and what one person did in one act.
CREATE INDEX reviews_at ON reviews (at);
CREATE INDEX remarks_at ON remarks (at);
DROP INDEX reviews_reviewer;
CREATE INDEX reviews_reviewer ON reviews (reviewer, at);

-- Documents by what a search sorts them by, and in the orders of the list.
CREATE INDEX documents_facets ON documents (id, issued_on, name, doc_type, issuer_unit, ingested_at);
CREATE INDEX documents_issued ON documents (issued_on DESC, name);
CREATE INDEX documents_month ON documents (substr(issued_on, 1, 7)) WHERE length(issued_on) >= 7;
CREATE INDEX documents_issuer ON documents (issuer IS NULL, issuer, issued_on DESC);

-- The few instruments that are held, and those with dates that differ; the others are the rest.
CREATE INDEX instrument_sizes_held ON instrument_sizes (held) WHERE held;
CREATE INDEX instrument_sizes_dates ON instrument_sizes (claimed_dates) WHERE claimed_dates > 1;
