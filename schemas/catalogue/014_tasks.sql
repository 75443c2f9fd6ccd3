-- Work that plans and directives give out, the organs that it is given to, and the day it is due.

-- One piece of work (nhiệm vụ): the passage that says what is to be done, and its deadline as printed and as days.
CREATE TABLE tasks (
    key          TEXT PRIMARY KEY,
    document     TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    what         TEXT NOT NULL,
    due_relation TEXT CHECK (due_relation IN ('before', 'by', 'during', 'standing')),
    due_from     TEXT,
    due_to       TEXT,
    due_start    INTEGER,
    due_end      INTEGER,
    due_surface  TEXT,
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    surface      TEXT NOT NULL,
    fragments    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fragments)),
    page         INTEGER,
    boxes        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(boxes)),
    confidence   REAL NOT NULL,
    evidence     TEXT,
    digest       TEXT NOT NULL,
    UNIQUE (document, position)
) STRICT;
CREATE INDEX tasks_due ON tasks (due_to, document);

-- An organ that a task is given to, to lead it or to help; `unit` is NULL for groups (các sở, ngành) and persons.
CREATE TABLE task_units (
    task       TEXT NOT NULL REFERENCES tasks (key) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    document   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN ('lead', 'support')),
    unit       TEXT REFERENCES units (key),
    name       TEXT NOT NULL,
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    surface    TEXT NOT NULL,
    PRIMARY KEY (task, position)
) STRICT;
CREATE INDEX task_units_document ON task_units (document);
CREATE INDEX task_units_unit ON task_units (unit, task, role) WHERE unit IS NOT NULL;

-- Each task in a line, with its organs: what is taken away as a table.
CREATE VIEW task_list AS
SELECT t.key, t.document, d.code, d.issued_on, d.issuer, t.what,
       (SELECT group_concat(u.name, '; ') FROM task_units u WHERE u.task = t.key AND u.role = 'lead') AS leads,
       (SELECT group_concat(u.name, '; ') FROM task_units u WHERE u.task = t.key AND u.role = 'support') AS helps,
       t.due_surface, t.due_relation, t.due_from, t.due_to, t.page, t.confidence
FROM tasks t JOIN documents d ON d.id = t.document;
