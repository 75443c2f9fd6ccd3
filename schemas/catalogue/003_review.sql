-- What reviewing needs beside the decision itself: what was seen when it was made, remarks, and one history.

-- The document that the fact stood in, and the fact as it was shown: it may be gone when the decision is read again.
ALTER TABLE reviews ADD COLUMN document TEXT;
ALTER TABLE reviews ADD COLUMN seen TEXT CHECK (seen IS NULL OR json_valid(seen));
CREATE INDEX reviews_document ON reviews (document);
CREATE INDEX reviews_reviewer ON reviews (reviewer);

-- What a person said of a fact, or to whom they gave it, without deciding. Rows are only ever added; an empty
-- assignee takes the fact back from everyone.
CREATE TABLE remarks (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT NOT NULL,
    target   TEXT NOT NULL,
    remark   TEXT NOT NULL CHECK (remark IN ('comment', 'assign')),
    comment  TEXT,
    assignee TEXT,
    reviewer TEXT NOT NULL,
    at       TEXT NOT NULL,
    document TEXT,
    seen     TEXT CHECK (seen IS NULL OR json_valid(seen)),
    CHECK ((remark = 'assign') = (assignee IS NOT NULL)),
    CHECK (remark <> 'comment' OR comment IS NOT NULL)
) STRICT;
CREATE INDEX remarks_target ON remarks (kind, target);
CREATE INDEX remarks_document ON remarks (document);

CREATE TRIGGER remarks_no_update BEFORE UPDATE ON remarks
BEGIN SELECT raise(ABORT, 'remarks are append-only'); END;
CREATE TRIGGER remarks_no_delete BEFORE DELETE ON remarks
BEGIN SELECT raise(ABORT, 'remarks are append-only'); END;

-- Who a fact is given to.
CREATE VIEW assignments AS
SELECT r.kind, r.target, r.assignee, r.reviewer, r.at
FROM remarks r
WHERE r.id = (SELECT max(x.id) FROM remarks x
              WHERE x.kind = r.kind AND x.target = r.target AND x.remark = 'assign')
  AND r.assignee <> '';

-- Everything that people did, decisions and remarks.
CREATE VIEW review_history AS
SELECT r.at, r.reviewer, r.kind, r.target, r.document, r.decision AS step, r.value, r.reason AS comment,
       NULL AS assignee, r.seen, r.id AS review, r.undoes,
       EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = r.id) AS undone
FROM reviews r
UNION ALL
SELECT m.at, m.reviewer, m.kind, m.target, m.document, m.remark, NULL, m.comment, m.assignee, m.seen, NULL, NULL, 0
FROM remarks m;
