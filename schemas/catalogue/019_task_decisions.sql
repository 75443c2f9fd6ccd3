-- Tasks are judged as other facts are, and their list shows them as they stand after review.

-- A table's check cannot be changed in place: the decisions are set aside and put back, ids and all. What refers to
-- the table does so by name.
CREATE TEMP TABLE kept_reviews AS SELECT * FROM reviews;
DROP TABLE reviews;
CREATE TABLE reviews (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT NOT NULL CHECK (kind IN ('citation', 'date', 'award', 'unit_mention', 'person', 'quantity', 'task',
                                           'finding', 'document', 'instrument', 'unit')),
    target   TEXT NOT NULL,              -- the fact's key
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'correct', 'reject', 'undo')),
    value    TEXT CHECK (value IS NULL OR json_valid(value)), -- the corrected fields, by column name
    reason   TEXT,
    reviewer TEXT NOT NULL,
    at       TEXT NOT NULL,
    digest   TEXT,                       -- of the value that was judged
    undoes   INTEGER REFERENCES reviews (id),
    document TEXT,                       -- that the fact stood in when it was judged
    seen     TEXT CHECK (seen IS NULL OR json_valid(seen)), -- the fact as it was shown
    CHECK ((decision = 'undo') = (undoes IS NOT NULL)),
    CHECK (decision <> 'correct' OR value IS NOT NULL)
) STRICT;
INSERT INTO reviews (id, kind, target, decision, value, reason, reviewer, at, digest, undoes, document, seen)
SELECT id, kind, target, decision, value, reason, reviewer, at, digest, undoes, document, seen
FROM kept_reviews ORDER BY id;
DROP TABLE kept_reviews;
CREATE INDEX reviews_target ON reviews (kind, target);
CREATE INDEX reviews_undoes ON reviews (undoes);
CREATE INDEX reviews_document ON reviews (document);
CREATE INDEX reviews_reviewer ON reviews (reviewer, at);
CREATE INDEX reviews_at ON reviews (at);
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews
BEGIN SELECT raise(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews
BEGIN SELECT raise(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER award_sums_decided AFTER INSERT ON reviews WHEN NEW.kind = 'award'
BEGIN
    DELETE FROM award_sums WHERE document = (SELECT document FROM awards WHERE key = NEW.target);
    INSERT INTO award_sums
    SELECT * FROM award_sums_due WHERE document = (SELECT document FROM awards WHERE key = NEW.target);
END;

-- Each task in a line, with its organs, as it stands after review: what is taken away as a table. `due_surface` is as
-- printed; `decision` says what a person concluded, `reject` that it is no task.
DROP VIEW task_list;
CREATE VIEW task_list AS
SELECT t.key, t.document, d.code, d.issued_on, d.issuer,
       CASE WHEN json_type(v.value, '$.what') IS NULL THEN t.what ELSE json_extract(v.value, '$.what') END AS what,
       CASE WHEN json_type(v.value, '$.leads') IS NULL
            THEN (SELECT group_concat(u.name, '; ') FROM task_units u WHERE u.task = t.key AND u.role = 'lead')
            ELSE json_extract(v.value, '$.leads') END AS leads,
       CASE WHEN json_type(v.value, '$.helps') IS NULL
            THEN (SELECT group_concat(u.name, '; ') FROM task_units u WHERE u.task = t.key AND u.role = 'support')
            ELSE json_extract(v.value, '$.helps') END AS helps,
       t.due_surface,
       CASE WHEN json_type(v.value, '$.due_relation') IS NULL THEN t.due_relation
            ELSE json_extract(v.value, '$.due_relation') END AS due_relation,
       CASE WHEN json_type(v.value, '$.due_from') IS NULL THEN t.due_from
            ELSE json_extract(v.value, '$.due_from') END AS due_from,
       CASE WHEN json_type(v.value, '$.due_to') IS NULL THEN t.due_to
            ELSE json_extract(v.value, '$.due_to') END AS due_to,
       t.page, t.confidence, v.decision
FROM tasks t JOIN documents d ON d.id = t.document
LEFT JOIN decisions v ON v.kind = 'task' AND v.target = t.key;
