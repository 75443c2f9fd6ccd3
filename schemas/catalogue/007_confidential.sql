-- What not everyone may read: documents that carry a mark of secrecy, and what identifies people.

-- A document that carries a mark of secrecy: level 1 is MẬT, 2 TỐI MẬT, 3 TUYỆT MẬT, with the mark as printed and
-- its place. A mark that is NULL stands for a document that nobody has looked at for one yet: it is withheld as
-- the gravest until that is done. There is no foreign key: what was decided about a document that is dropped
-- stays as hidden as it was.
CREATE TABLE withheld (
    document TEXT PRIMARY KEY,
    level    INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    mark     TEXT,
    start    INTEGER,
    end      INTEGER
) STRICT, WITHOUT ROWID;

-- Where a document prints what identifies a person (an identity number, a phone, a day of birth, a home), and of
-- which kind that is. It is masked for those who may not see it.
CREATE TABLE identifiers (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    surface  TEXT NOT NULL,
    PRIMARY KEY (document, start)
) STRICT, WITHOUT ROWID;

INSERT INTO withheld (document, level) SELECT id, 3 FROM documents;
