-- What costs a page of the file for every document, and answers nothing that another index does not.

-- Files are looked for by path and by document, never by hash: that is the documents'.
DROP INDEX files_sha256;
-- `documents_issued` begins with the same column, `findings_alike` with the same rule, and a finding's key is one
-- row's.
DROP INDEX documents_issued_on;
DROP INDEX findings_rule;
DROP INDEX findings_digest;

-- Rows of sums in the order in which they were written: those of a unit, a year, a stage that were written together
-- are neighbours in the indexes by these.
DROP TRIGGER award_sums_decided;
CREATE TABLE award_sums_anew (
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
    unbacked    INTEGER NOT NULL
) STRICT;
INSERT INTO award_sums_anew SELECT * FROM award_sums;
DROP TABLE award_sums;
ALTER TABLE award_sums_anew RENAME TO award_sums;
CREATE INDEX award_sums_document ON award_sums (document, issuer_unit, period_from, period_to);
CREATE INDEX award_sums_form ON award_sums (form, class, count_unit, stage, left_out, count, document, award);
CREATE INDEX award_sums_unit ON award_sums (issuer_unit);
CREATE INDEX award_sums_year ON award_sums (year);
CREATE INDEX award_sums_unbacked ON award_sums (unbacked) WHERE unbacked;
CREATE TRIGGER award_sums_decided AFTER INSERT ON reviews WHEN NEW.kind = 'award'
BEGIN
    DELETE FROM award_sums WHERE document = (SELECT document FROM awards WHERE key = NEW.target);
    INSERT INTO award_sums
    SELECT * FROM award_sums_due WHERE document = (SELECT document FROM awards WHERE key = NEW.target);
END;

-- Subjects that an older program wrote, to be folded when the catalogue is opened: none are found without reading
-- all documents.
CREATE INDEX documents_unfolded ON documents (id) WHERE subject <> '' AND subject_folded IS NULL;
