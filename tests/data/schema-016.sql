PRAGMA application_id = 1131299701;
PRAGMA user_version = 16;
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
, report TEXT CHECK (report IS NULL OR json_valid(report))) STRICT;
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
, build TEXT, subject_folded TEXT) STRICT;
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
    seconds     REAL, mtime_ns INTEGER, gone_at TEXT,
    CHECK ((status = 'failed') = (error_code IS NOT NULL))
) STRICT;
CREATE TABLE pages (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    width    REAL,
    height   REAL, layer TEXT, why TEXT, raw TEXT,
    PRIMARY KEY (document, number)
) STRICT;
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
CREATE TABLE passages (
    id       INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    UNIQUE (document, start)
) STRICT;
CREATE VIRTUAL TABLE passages_fts USING fts5(
    shadow,
    content = 'passage_shadows',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
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
CREATE TABLE citation_defects (
    citation TEXT NOT NULL REFERENCES citations (key) ON DELETE CASCADE,
    defect   TEXT NOT NULL,
    PRIMARY KEY (citation, defect)
) STRICT;
CREATE TABLE citation_candidates (
    citation   TEXT NOT NULL REFERENCES citations (key) ON DELETE CASCADE,
    instrument TEXT NOT NULL REFERENCES instruments (key),
    rank       INTEGER NOT NULL,
    score      REAL NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (citation, instrument)
) STRICT;
CREATE TABLE units (
    key      TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    province TEXT
) STRICT;
CREATE TABLE unit_aliases (
    unit         TEXT NOT NULL REFERENCES units (key) ON DELETE CASCADE,
    alias        TEXT NOT NULL,
    alias_folded TEXT NOT NULL,
    PRIMARY KEY (unit, alias)
) STRICT;
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
CREATE TABLE award_forms (
    key  TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;
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
CREATE TABLE award_backing (
    award    TEXT NOT NULL REFERENCES awards (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code     TEXT NOT NULL,
    citation TEXT REFERENCES citations (key) ON DELETE SET NULL,
    PRIMARY KEY (award, position)
) STRICT;
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
CREATE TABLE findings (
    key      TEXT PRIMARY KEY,
    document TEXT REFERENCES documents (id) ON DELETE CASCADE,
    rule     TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    message  TEXT NOT NULL,
    digest   TEXT NOT NULL
) STRICT;
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
    undoes   INTEGER REFERENCES reviews (id), document TEXT, seen TEXT CHECK (seen IS NULL OR json_valid(seen)),
    CHECK ((decision = 'undo') = (undoes IS NOT NULL)),
    CHECK (decision <> 'correct' OR value IS NOT NULL)
) STRICT;
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
CREATE TABLE stale_claims (
    instrument TEXT PRIMARY KEY REFERENCES instruments (key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
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
CREATE TABLE withheld (
    document TEXT PRIMARY KEY,
    level    INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    mark     TEXT,
    start    INTEGER,
    end      INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE identifiers (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    surface  TEXT NOT NULL,
    PRIMARY KEY (document, start)
) STRICT, WITHOUT ROWID;
CREATE TABLE fingerprints (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    minhash  BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE fingerprint_marks (
    mark     INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (mark, document)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE saved_searches (
    id      INTEGER PRIMARY KEY,
    owner   TEXT NOT NULL,
    name    TEXT NOT NULL,
    address TEXT NOT NULL,
    at      TEXT NOT NULL,
    UNIQUE (owner, name)
) STRICT;
CREATE TABLE instrument_sizes (
    instrument       TEXT PRIMARY KEY REFERENCES instruments (key) ON DELETE CASCADE,
    label            TEXT NOT NULL,
    citations        INTEGER NOT NULL,
    citing_documents INTEGER NOT NULL,
    held             INTEGER NOT NULL CHECK (held IN (0, 1)),
    claimed_dates    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE uncompared (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    marks    BLOB NOT NULL
) STRICT, WITHOUT ROWID;
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
INSERT INTO runs (id, started_at, finished_at, status, extractor_version, paths, jobs, seen, ingested, known, failed, seconds, report) VALUES (1, '2026-11-22T02:29:55Z', '2026-11-22T02:30:02Z', 'finished', '0.1.0', '["{FOLDER}"]', 1, 5, 4, 0, 1, 6.661, '{"run": 1, "seen": 5, "ingested": 4, "known": 0, "failed": 1, "gone": 0, "seconds": 6.661, "bytes": 2708, "documents_per_second": 0.6, "megabytes_per_second": 0.0, "stages": {"looking": 0.113, "hashing": 0.001, "reading": 0.007, "extracting": 1.61, "writing": 0.059}, "slowest": [{"path": "{FOLDER}/hỏng.pdf", "seconds": 1.019}, {"path": "{FOLDER}/0000.txt", "seconds": 0.525}, {"path": "{FOLDER}/0001.txt", "seconds": 0.028}, {"path": "{FOLDER}/0002.txt", "seconds": 0.023}, {"path": "{FOLDER}/0003.txt", "seconds": 0.022}], "copies": 0, "copies_first": [], "failures": [{"path": "{FOLDER}/hỏng.pdf", "code": "truncated", "reason": "hỏng.pdf: tệp bị hỏng hoặc tải chưa đủ. Hãy xin lại tệp từ nơi gửi."}]}');
INSERT INTO documents (id, sha256, version, name, media_type, bytes, page_count, reader, ocr, schema_version, extractor_version, doc_type, code, place, issued_on, issuer, issuer_unit, province, subject, period_from, period_to, signer_name, signer_role, signer_capacity, evidence, instrument, text, ingested_at, run, build, subject_folded) VALUES ('d3ee694d42fb8375', 'd3ee694d42fb837551b8830823830403b313e557a6ab05c3d187b1f312d38865', 1, '0000.txt', 'text/plain', 682, NULL, 'plain', 0, '1.1.0', '0.1.0', 'Báo cáo', '1/BC-UBND', 'Lâm Đồng', '2026-06-01', 'Ủy ban nhân dân tỉnh Lâm Đồng', 'uy-ban-nhan-dan.lam-dong', 'lam-dong', 'Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026', '2026-01-01', '2026-06-30', NULL, NULL, NULL, '{"code": "letterhead", "doc_type": "title", "issued_on": "letterhead", "issuer": "letterhead", "period": "subject", "place": "letterhead", "subject": "title"}', '1.bc-ubnd.lam-dong.2026', 'ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG

Số: 1/BC-UBND

Lâm Đồng, ngày 1 tháng 6 năm 2026

BÁO CÁO
Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Nghị định số 98/2023/NĐ-CP ngày 31/12/2023;
Thực hiện Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh và Quyết định số 700, Chủ tịch UBND
tỉnh đã tặng Bằng khen cho 2 tập thể, 05 cá nhân; Sở Nội vụ và Hội Nông dân tỉnh đã tặng Giấy khen cho
1 cá nhân. Ông Nguyễn Văn An, Trưởng phòng Nội vụ, được đề nghị tặng Bằng khen.
', '2026-11-22T02:30:00Z', 1, '11c9c6873c4f', '-ket-qua-cong-tac-thi-dua-khen-thuong-6-thang-dau-nam-2026-');
INSERT INTO documents (id, sha256, version, name, media_type, bytes, page_count, reader, ocr, schema_version, extractor_version, doc_type, code, place, issued_on, issuer, issuer_unit, province, subject, period_from, period_to, signer_name, signer_role, signer_capacity, evidence, instrument, text, ingested_at, run, build, subject_folded) VALUES ('a12568ceb1bf905f', 'a12568ceb1bf905f00593f92fdb7d0cf912be6b0b5f7214ee769effcd34f9cda', 1, '0001.txt', 'text/plain', 672, NULL, 'plain', 0, '1.1.0', '0.1.0', 'Báo cáo', '2/BC-UBND', 'Sơn La', '2026-06-02', 'Ủy ban nhân dân tỉnh Sơn La', 'uy-ban-nhan-dan.son-la', 'son-la', 'Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026', '2026-01-01', '2026-06-30', NULL, NULL, NULL, '{"code": "letterhead", "doc_type": "title", "issued_on": "letterhead", "issuer": "letterhead", "period": "subject", "place": "letterhead", "subject": "title"}', '2.bc-ubnd.son-la.2026', 'ỦY BAN NHÂN DÂN
TỈNH SƠN LA

Số: 2/BC-UBND

Sơn La, ngày 2 tháng 6 năm 2026

BÁO CÁO
Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Nghị định số 98/2023/NĐ-CP ngày 31/12/2023;
Thực hiện Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh và Quyết định số 700, Chủ tịch UBND
tỉnh đã tặng Bằng khen cho 3 tập thể, 05 cá nhân; Sở Nội vụ và Hội Nông dân tỉnh đã tặng Giấy khen cho
2 cá nhân. Ông Nguyễn Văn An, Trưởng phòng Nội vụ, được đề nghị tặng Bằng khen.
', '2026-11-22T02:30:02Z', 1, '11c9c6873c4f', '-ket-qua-cong-tac-thi-dua-khen-thuong-6-thang-dau-nam-2026-');
INSERT INTO documents (id, sha256, version, name, media_type, bytes, page_count, reader, ocr, schema_version, extractor_version, doc_type, code, place, issued_on, issuer, issuer_unit, province, subject, period_from, period_to, signer_name, signer_role, signer_capacity, evidence, instrument, text, ingested_at, run, build, subject_folded) VALUES ('f4e14817b5c53f42', 'f4e14817b5c53f429b283236d381c9cdb135d9f2a096b1d5801f89ea144f8938', 1, '0002.txt', 'text/plain', 672, NULL, 'plain', 0, '1.1.0', '0.1.0', 'Báo cáo', '3/BC-UBND', 'Cà Mau', '2026-06-03', 'Ủy ban nhân dân tỉnh Cà Mau', 'uy-ban-nhan-dan.ca-mau', 'ca-mau', 'Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026', '2026-01-01', '2026-06-30', NULL, NULL, NULL, '{"code": "letterhead", "doc_type": "title", "issued_on": "letterhead", "issuer": "letterhead", "period": "subject", "place": "letterhead", "subject": "title"}', '3.bc-ubnd.ca-mau.2026', 'ỦY BAN NHÂN DÂN
TỈNH CÀ MAU

Số: 3/BC-UBND

Cà Mau, ngày 3 tháng 6 năm 2026

BÁO CÁO
Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Nghị định số 98/2023/NĐ-CP ngày 31/12/2023;
Thực hiện Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh và Quyết định số 700, Chủ tịch UBND
tỉnh đã tặng Bằng khen cho 4 tập thể, 05 cá nhân; Sở Nội vụ và Hội Nông dân tỉnh đã tặng Giấy khen cho
3 cá nhân. Ông Nguyễn Văn An, Trưởng phòng Nội vụ, được đề nghị tặng Bằng khen.
', '2026-11-22T02:30:02Z', 1, '11c9c6873c4f', '-ket-qua-cong-tac-thi-dua-khen-thuong-6-thang-dau-nam-2026-');
INSERT INTO documents (id, sha256, version, name, media_type, bytes, page_count, reader, ocr, schema_version, extractor_version, doc_type, code, place, issued_on, issuer, issuer_unit, province, subject, period_from, period_to, signer_name, signer_role, signer_capacity, evidence, instrument, text, ingested_at, run, build, subject_folded) VALUES ('51dda43801cc39af', '51dda43801cc39afa776d99d386f25e2aa9910e8dc08f53562d58d97b015a216', 1, '0003.txt', 'text/plain', 682, NULL, 'plain', 0, '1.1.0', '0.1.0', 'Báo cáo', '4/BC-UBND', 'Lâm Đồng', '2026-06-04', 'Ủy ban nhân dân tỉnh Lâm Đồng', 'uy-ban-nhan-dan.lam-dong', 'lam-dong', 'Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026', '2026-01-01', '2026-06-30', NULL, NULL, NULL, '{"code": "letterhead", "doc_type": "title", "issued_on": "letterhead", "issuer": "letterhead", "period": "subject", "place": "letterhead", "subject": "title"}', '4.bc-ubnd.lam-dong.2026', 'ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG

Số: 4/BC-UBND

Lâm Đồng, ngày 4 tháng 6 năm 2026

BÁO CÁO
Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Nghị định số 98/2023/NĐ-CP ngày 31/12/2023;
Thực hiện Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh và Quyết định số 700, Chủ tịch UBND
tỉnh đã tặng Bằng khen cho 5 tập thể, 05 cá nhân; Sở Nội vụ và Hội Nông dân tỉnh đã tặng Giấy khen cho
4 cá nhân. Ông Nguyễn Văn An, Trưởng phòng Nội vụ, được đề nghị tặng Bằng khen.
', '2026-11-22T02:30:02Z', 1, '11c9c6873c4f', '-ket-qua-cong-tac-thi-dua-khen-thuong-6-thang-dau-nam-2026-');
INSERT INTO files (path, sha256, bytes, status, document, error_code, error, first_run, last_run, seen_at, seconds, mtime_ns, gone_at) VALUES ('{FOLDER}/0000.txt', 'd3ee694d42fb837551b8830823830403b313e557a6ab05c3d187b1f312d38865', 682, 'ingested', 'd3ee694d42fb8375', NULL, NULL, 1, 1, '2026-11-22T02:30:00Z', 0.525, 1700000000000000000, NULL);
INSERT INTO files (path, sha256, bytes, status, document, error_code, error, first_run, last_run, seen_at, seconds, mtime_ns, gone_at) VALUES ('{FOLDER}/hỏng.pdf', '15cd91c84884101c80e42388085a565c23a16e53c013f57af2ed466d4460700b', 18, 'failed', NULL, 'truncated', 'hỏng.pdf: tệp bị hỏng hoặc tải chưa đủ. Hãy xin lại tệp từ nơi gửi.', 1, 1, '2026-11-22T02:30:01Z', 1.019, NULL, NULL);
INSERT INTO files (path, sha256, bytes, status, document, error_code, error, first_run, last_run, seen_at, seconds, mtime_ns, gone_at) VALUES ('{FOLDER}/0001.txt', 'a12568ceb1bf905f00593f92fdb7d0cf912be6b0b5f7214ee769effcd34f9cda', 672, 'ingested', 'a12568ceb1bf905f', NULL, NULL, 1, 1, '2026-11-22T02:30:02Z', 0.028, 1700000000000000000, NULL);
INSERT INTO files (path, sha256, bytes, status, document, error_code, error, first_run, last_run, seen_at, seconds, mtime_ns, gone_at) VALUES ('{FOLDER}/0002.txt', 'f4e14817b5c53f429b283236d381c9cdb135d9f2a096b1d5801f89ea144f8938', 672, 'ingested', 'f4e14817b5c53f42', NULL, NULL, 1, 1, '2026-11-22T02:30:02Z', 0.023, 1700000000000000000, NULL);
INSERT INTO files (path, sha256, bytes, status, document, error_code, error, first_run, last_run, seen_at, seconds, mtime_ns, gone_at) VALUES ('{FOLDER}/0003.txt', '51dda43801cc39afa776d99d386f25e2aa9910e8dc08f53562d58d97b015a216', 682, 'ingested', '51dda43801cc39af', NULL, NULL, 1, 1, '2026-11-22T02:30:02Z', 0.022, 1700000000000000000, NULL);
INSERT INTO passages (id, document, start, end) VALUES (1, 'd3ee694d42fb8375', 0, 31);
INSERT INTO passages (id, document, start, end) VALUES (2, 'd3ee694d42fb8375', 31, 46);
INSERT INTO passages (id, document, start, end) VALUES (3, 'd3ee694d42fb8375', 46, 81);
INSERT INTO passages (id, document, start, end) VALUES (4, 'd3ee694d42fb8375', 81, 149);
INSERT INTO passages (id, document, start, end) VALUES (5, 'd3ee694d42fb8375', 149, 536);
INSERT INTO passages (id, document, start, end) VALUES (6, 'a12568ceb1bf905f', 0, 29);
INSERT INTO passages (id, document, start, end) VALUES (7, 'a12568ceb1bf905f', 29, 44);
INSERT INTO passages (id, document, start, end) VALUES (8, 'a12568ceb1bf905f', 44, 77);
INSERT INTO passages (id, document, start, end) VALUES (9, 'a12568ceb1bf905f', 77, 145);
INSERT INTO passages (id, document, start, end) VALUES (10, 'a12568ceb1bf905f', 145, 532);
INSERT INTO passages (id, document, start, end) VALUES (11, 'f4e14817b5c53f42', 0, 29);
INSERT INTO passages (id, document, start, end) VALUES (12, 'f4e14817b5c53f42', 29, 44);
INSERT INTO passages (id, document, start, end) VALUES (13, 'f4e14817b5c53f42', 44, 77);
INSERT INTO passages (id, document, start, end) VALUES (14, 'f4e14817b5c53f42', 77, 145);
INSERT INTO passages (id, document, start, end) VALUES (15, 'f4e14817b5c53f42', 145, 532);
INSERT INTO passages (id, document, start, end) VALUES (16, '51dda43801cc39af', 0, 31);
INSERT INTO passages (id, document, start, end) VALUES (17, '51dda43801cc39af', 31, 46);
INSERT INTO passages (id, document, start, end) VALUES (18, '51dda43801cc39af', 46, 81);
INSERT INTO passages (id, document, start, end) VALUES (19, '51dda43801cc39af', 81, 149);
INSERT INTO passages (id, document, start, end) VALUES (20, '51dda43801cc39af', 149, 536);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('6-2022.luat-qh15.vn', 'code', '06/2022/QH15', 'statute', '06', 6, 'QH15', 'luat', 'qh15', '6.qh15', 'vn', '2022', 1);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('98-2023.nd-cp.vn', 'code', '98/2023/NĐ-CP', 'normative', '98', 98, 'NĐ-CP', 'nd', 'cp', '98.cp', 'vn', '2023', 1);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('1.bc-ubnd.lam-dong.2026', 'code', '1/BC-UBND', 'state', '1', 1, 'BC-UBND', 'bc', 'ubnd', '1.ubnd', 'lam-dong', '2026', 1);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('700.qd-ubnd.lam-dong.2026', 'code', '700/QĐ-UBND', 'state', '700', 700, 'QĐ-UBND', 'qd', 'ubnd', '700.ubnd', 'lam-dong', '2026', 1);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('2.bc-ubnd.son-la.2026', 'code', '2/BC-UBND', 'state', '2', 2, 'BC-UBND', 'bc', 'ubnd', '2.ubnd', 'son-la', '2026', 1);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('3.bc-ubnd.ca-mau.2026', 'code', '3/BC-UBND', 'state', '3', 3, 'BC-UBND', 'bc', 'ubnd', '3.ubnd', 'ca-mau', '2026', 1);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('4.bc-ubnd.lam-dong.2026', 'code', '4/BC-UBND', 'state', '4', 4, 'BC-UBND', 'bc', 'ubnd', '4.ubnd', 'lam-dong', '2026', 1);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('700.qd-ubnd.son-la.2026', 'code', '700/QĐ-UBND', 'state', '700', 700, 'QĐ-UBND', 'qd', 'ubnd', '700.ubnd', 'son-la', '2026', 1);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('700.qd-ubnd.ca-mau.2026', 'code', '700/QĐ-UBND', 'state', '700', 700, 'QĐ-UBND', 'qd', 'ubnd', '700.ubnd', 'ca-mau', '2026', 1);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('700.qd.lam-dong~_._', 'code', 'Quyết định 700', 'state', '700', 700, NULL, 'qd', NULL, '700.', NULL, NULL, 0);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('700.qd.son-la~_._', 'code', 'Quyết định 700', 'state', '700', 700, NULL, 'qd', NULL, '700.', NULL, NULL, 0);
INSERT INTO instruments (key, kind, label, family, number, number_value, symbol, type_folded, organ_folded, cluster, place, series, complete) VALUES ('700.qd.ca-mau~_._', 'code', 'Quyết định 700', 'state', '700', 700, NULL, 'qd', NULL, '700.', NULL, NULL, 0);
INSERT INTO register (id, instrument, code, doc_type, date, issuer, title, status, replaced_by, status_source, verified, source) VALUES ('6-2022.luat-qh15.vn', '6-2022.luat-qh15.vn', '06/2022/QH15', 'Luật', '2022-06-15', 'Quốc hội', 'Luật Thi đua, khen thưởng', 'in force', NULL, 'general knowledge', 1, 'public source');
INSERT INTO register (id, instrument, code, doc_type, date, issuer, title, status, replaced_by, status_source, verified, source) VALUES ('98-2023.nd-cp.vn', '98-2023.nd-cp.vn', '98/2023/NĐ-CP', 'Nghị định', '2023-12-31', 'Chính phủ', 'Chi tiết thi hành một số điều của Luật Thi đua, khen thưởng', 'repealed', '152/2025/NĐ-CP', 'general knowledge', 1, 'public source');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694dbf3d6a283f6d', 'd3ee694d42fb8375', 0, 'law_by_name', 'Luật', NULL, NULL, NULL, NULL, '2022-06-15', NULL, NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '6.qh15', 'vn', 1, 'exact', NULL, '6-2022.luat-qh15.vn', 156, 206, 'Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022', '[]', NULL, '[]', 0.98, NULL, 'e858de69c10c3473');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694dfce094e3b277', 'd3ee694d42fb8375', 1, 'code', 'Nghị định', '98', '2023', 'NĐ-CP', '98/2023/NĐ-CP', '2023-12-31', NULL, NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '98.cp', 'vn', 1, 'exact', NULL, '98-2023.nd-cp.vn', 208, 250, 'Nghị định số 98/2023/NĐ-CP ngày 31/12/2023', '[]', NULL, '[]', 0.99, NULL, 'c8701be74e11ca4f');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694dbfabc74cb811', 'd3ee694d42fb8375', 2, 'code', 'Quyết định', '700', NULL, 'QĐ-UBND', '700/QĐ-UBND', '2026-06-05', 'UBND tỉnh', NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '700.ubnd', 'lam-dong', 1, 'likely', 'nơi ban hành lấy theo văn bản viện dẫn', '700.qd-ubnd.lam-dong.2026', 262, 316, 'Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh', '[]', NULL, '[]', 0.99, NULL, 'b4519aad70fa6633');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694d574e2f93c9eb', 'd3ee694d42fb8375', 3, 'code', 'Quyết định', '700', NULL, NULL, NULL, NULL, NULL, NULL, 'basis', NULL, '700/QĐ-UBND', '2026-06-05', 0.9, 'văn bản được viện dẫn đầy đủ ở chỗ khác', NULL, NULL, '700.', NULL, 0, 'candidates', 'mã có thể in sai', NULL, 320, 337, 'Quyết định số 700', '[]', NULL, '[]', 0.93, NULL, 'c468af3d4d59c42d');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce6d65fdfde8ac', 'a12568ceb1bf905f', 0, 'law_by_name', 'Luật', NULL, NULL, NULL, NULL, '2022-06-15', NULL, NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '6.qh15', 'vn', 1, 'exact', NULL, '6-2022.luat-qh15.vn', 152, 202, 'Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022', '[]', NULL, '[]', 0.98, NULL, 'e858de69c10c3473');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ceffc3d41ca1cc', 'a12568ceb1bf905f', 1, 'code', 'Nghị định', '98', '2023', 'NĐ-CP', '98/2023/NĐ-CP', '2023-12-31', NULL, NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '98.cp', 'vn', 1, 'exact', NULL, '98-2023.nd-cp.vn', 204, 246, 'Nghị định số 98/2023/NĐ-CP ngày 31/12/2023', '[]', NULL, '[]', 0.99, NULL, 'c8701be74e11ca4f');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568cef6a5246b59e6', 'a12568ceb1bf905f', 2, 'code', 'Quyết định', '700', NULL, 'QĐ-UBND', '700/QĐ-UBND', '2026-06-05', 'UBND tỉnh', NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '700.ubnd', 'son-la', 1, 'likely', 'nơi ban hành lấy theo văn bản viện dẫn', '700.qd-ubnd.son-la.2026', 258, 312, 'Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh', '[]', NULL, '[]', 0.99, NULL, 'b4519aad70fa6633');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce6078f18c8855', 'a12568ceb1bf905f', 3, 'code', 'Quyết định', '700', NULL, NULL, NULL, NULL, NULL, NULL, 'basis', NULL, '700/QĐ-UBND', '2026-06-05', 0.9, 'văn bản được viện dẫn đầy đủ ở chỗ khác', NULL, NULL, '700.', NULL, 0, 'candidates', 'mã có thể in sai', NULL, 316, 333, 'Quyết định số 700', '[]', NULL, '[]', 0.93, NULL, 'c468af3d4d59c42d');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e148173bf0183365e6', 'f4e14817b5c53f42', 0, 'law_by_name', 'Luật', NULL, NULL, NULL, NULL, '2022-06-15', NULL, NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '6.qh15', 'vn', 1, 'exact', NULL, '6-2022.luat-qh15.vn', 152, 202, 'Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022', '[]', NULL, '[]', 0.98, NULL, 'e858de69c10c3473');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e1481746bea1911e49', 'f4e14817b5c53f42', 1, 'code', 'Nghị định', '98', '2023', 'NĐ-CP', '98/2023/NĐ-CP', '2023-12-31', NULL, NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '98.cp', 'vn', 1, 'exact', NULL, '98-2023.nd-cp.vn', 204, 246, 'Nghị định số 98/2023/NĐ-CP ngày 31/12/2023', '[]', NULL, '[]', 0.99, NULL, 'c8701be74e11ca4f');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e14817c6a5b9e22be7', 'f4e14817b5c53f42', 2, 'code', 'Quyết định', '700', NULL, 'QĐ-UBND', '700/QĐ-UBND', '2026-06-05', 'UBND tỉnh', NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '700.ubnd', 'ca-mau', 1, 'likely', 'nơi ban hành lấy theo văn bản viện dẫn', '700.qd-ubnd.ca-mau.2026', 258, 312, 'Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh', '[]', NULL, '[]', 0.99, NULL, 'b4519aad70fa6633');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e14817b61841a45dff', 'f4e14817b5c53f42', 3, 'code', 'Quyết định', '700', NULL, NULL, NULL, NULL, NULL, NULL, 'basis', NULL, '700/QĐ-UBND', '2026-06-05', 0.9, 'văn bản được viện dẫn đầy đủ ở chỗ khác', NULL, NULL, '700.', NULL, 0, 'candidates', 'mã có thể in sai', NULL, 316, 333, 'Quyết định số 700', '[]', NULL, '[]', 0.93, NULL, 'c468af3d4d59c42d');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda43874854016cca0', '51dda43801cc39af', 0, 'law_by_name', 'Luật', NULL, NULL, NULL, NULL, '2022-06-15', NULL, NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '6.qh15', 'vn', 1, 'exact', NULL, '6-2022.luat-qh15.vn', 156, 206, 'Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022', '[]', NULL, '[]', 0.98, NULL, 'e858de69c10c3473');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda4381f626a59014b', '51dda43801cc39af', 1, 'code', 'Nghị định', '98', '2023', 'NĐ-CP', '98/2023/NĐ-CP', '2023-12-31', NULL, NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '98.cp', 'vn', 1, 'exact', NULL, '98-2023.nd-cp.vn', 208, 250, 'Nghị định số 98/2023/NĐ-CP ngày 31/12/2023', '[]', NULL, '[]', 0.99, NULL, 'c8701be74e11ca4f');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438375264fe653a', '51dda43801cc39af', 2, 'code', 'Quyết định', '700', NULL, 'QĐ-UBND', '700/QĐ-UBND', '2026-06-05', 'UBND tỉnh', NULL, 'basis', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '700.ubnd', 'lam-dong', 1, 'likely', 'nơi ban hành lấy theo văn bản viện dẫn', '700.qd-ubnd.lam-dong.2026', 262, 316, 'Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh', '[]', NULL, '[]', 0.99, NULL, 'b4519aad70fa6633');
INSERT INTO citations (key, document, position, kind, doc_type, number, year, symbol, code, date, issuer, note, role, pinpoint, suggestion_code, suggestion_date, suggestion_confidence, suggestion_reason, list_start, list_end, cluster, place, complete, link, link_reason, instrument, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438b2758592574c', '51dda43801cc39af', 3, 'code', 'Quyết định', '700', NULL, NULL, NULL, NULL, NULL, NULL, 'basis', NULL, '700/QĐ-UBND', '2026-06-05', 0.9, 'văn bản được viện dẫn đầy đủ ở chỗ khác', NULL, NULL, '700.', NULL, 0, 'candidates', 'mã có thể in sai', NULL, 320, 337, 'Quyết định số 700', '[]', NULL, '[]', 0.93, NULL, 'c468af3d4d59c42d');
INSERT INTO citation_defects (citation, defect) VALUES ('d3ee694d574e2f93c9eb', 'missing_symbol');
INSERT INTO citation_defects (citation, defect) VALUES ('a12568ce6078f18c8855', 'missing_symbol');
INSERT INTO citation_defects (citation, defect) VALUES ('f4e14817b61841a45dff', 'missing_symbol');
INSERT INTO citation_defects (citation, defect) VALUES ('51dda438b2758592574c', 'missing_symbol');
INSERT INTO citation_candidates (citation, instrument, rank, score, reason) VALUES ('d3ee694d574e2f93c9eb', '700.qd-ubnd.lam-dong.2026', 1, 0.5, 'theo gợi ý sửa mã');
INSERT INTO citation_candidates (citation, instrument, rank, score, reason) VALUES ('d3ee694d574e2f93c9eb', '700.qd.lam-dong~_._', 2, 0.5, 'theo mã in trong văn bản');
INSERT INTO citation_candidates (citation, instrument, rank, score, reason) VALUES ('a12568ce6078f18c8855', '700.qd-ubnd.son-la.2026', 1, 0.5, 'theo gợi ý sửa mã');
INSERT INTO citation_candidates (citation, instrument, rank, score, reason) VALUES ('a12568ce6078f18c8855', '700.qd.son-la~_._', 2, 0.5, 'theo mã in trong văn bản');
INSERT INTO citation_candidates (citation, instrument, rank, score, reason) VALUES ('f4e14817b61841a45dff', '700.qd-ubnd.ca-mau.2026', 1, 0.5, 'theo gợi ý sửa mã');
INSERT INTO citation_candidates (citation, instrument, rank, score, reason) VALUES ('f4e14817b61841a45dff', '700.qd.ca-mau~_._', 2, 0.5, 'theo mã in trong văn bản');
INSERT INTO citation_candidates (citation, instrument, rank, score, reason) VALUES ('51dda438b2758592574c', '700.qd-ubnd.lam-dong.2026', 1, 0.5, 'theo gợi ý sửa mã');
INSERT INTO citation_candidates (citation, instrument, rank, score, reason) VALUES ('51dda438b2758592574c', '700.qd.lam-dong~_._', 2, 0.5, 'theo mã in trong văn bản');
INSERT INTO units (key, name, kind, province) VALUES ('uy-ban-nhan-dan.lam-dong', 'Ủy ban nhân dân tỉnh Lâm Đồng', 'state', 'lam-dong');
INSERT INTO units (key, name, kind, province) VALUES ('so-noi-vu.lam-dong', 'Sở Nội vụ', 'state', 'lam-dong');
INSERT INTO units (key, name, kind, province) VALUES ('hoi-nong-dan.lam-dong', 'Hội Nông dân tỉnh Lâm Đồng', 'mass_org', 'lam-dong');
INSERT INTO units (key, name, kind, province) VALUES ('phong-noi-vu.uy-ban-nhan-dan.lam-dong', 'Phòng Nội vụ', 'internal_dept', 'lam-dong');
INSERT INTO units (key, name, kind, province) VALUES ('uy-ban-nhan-dan.son-la', 'Ủy ban nhân dân tỉnh Sơn La', 'state', 'son-la');
INSERT INTO units (key, name, kind, province) VALUES ('so-noi-vu.son-la', 'Sở Nội vụ', 'state', 'son-la');
INSERT INTO units (key, name, kind, province) VALUES ('hoi-nong-dan.son-la', 'Hội Nông dân tỉnh Sơn La', 'mass_org', 'son-la');
INSERT INTO units (key, name, kind, province) VALUES ('phong-noi-vu.uy-ban-nhan-dan.son-la', 'Phòng Nội vụ', 'internal_dept', 'son-la');
INSERT INTO units (key, name, kind, province) VALUES ('uy-ban-nhan-dan.ca-mau', 'Ủy ban nhân dân tỉnh Cà Mau', 'state', 'ca-mau');
INSERT INTO units (key, name, kind, province) VALUES ('so-noi-vu.ca-mau', 'Sở Nội vụ', 'state', 'ca-mau');
INSERT INTO units (key, name, kind, province) VALUES ('hoi-nong-dan.ca-mau', 'Hội Nông dân tỉnh Cà Mau', 'mass_org', 'ca-mau');
INSERT INTO units (key, name, kind, province) VALUES ('phong-noi-vu.uy-ban-nhan-dan.ca-mau', 'Phòng Nội vụ', 'internal_dept', 'ca-mau');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.lam-dong', 'ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG', 'uy ban nhan dan tinh lam dong');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.lam-dong', 'Ủy ban nhân dân tỉnh Lâm Đồng', 'uy ban nhan dan tinh lam dong');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.lam-dong', 'UBND tỉnh', 'ubnd tinh');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.lam-dong', 'Ủy ban nhân dân tỉnh', 'uy ban nhan dan tinh');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('so-noi-vu.lam-dong', 'Sở Nội vụ', 'so noi vu');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('hoi-nong-dan.lam-dong', 'Hội Nông dân tỉnh', 'hoi nong dan tinh');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('phong-noi-vu.uy-ban-nhan-dan.lam-dong', 'phòng Nội vụ', 'phong noi vu');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('phong-noi-vu.uy-ban-nhan-dan.lam-dong', 'Phòng Nội vụ', 'phong noi vu');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.son-la', 'ỦY BAN NHÂN DÂN TỈNH SƠN LA', 'uy ban nhan dan tinh son la');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.son-la', 'Ủy ban nhân dân tỉnh Sơn La', 'uy ban nhan dan tinh son la');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.son-la', 'UBND tỉnh', 'ubnd tinh');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.son-la', 'Ủy ban nhân dân tỉnh', 'uy ban nhan dan tinh');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('so-noi-vu.son-la', 'Sở Nội vụ', 'so noi vu');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('hoi-nong-dan.son-la', 'Hội Nông dân tỉnh', 'hoi nong dan tinh');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('phong-noi-vu.uy-ban-nhan-dan.son-la', 'phòng Nội vụ', 'phong noi vu');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('phong-noi-vu.uy-ban-nhan-dan.son-la', 'Phòng Nội vụ', 'phong noi vu');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.ca-mau', 'ỦY BAN NHÂN DÂN TỈNH CÀ MAU', 'uy ban nhan dan tinh ca mau');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.ca-mau', 'Ủy ban nhân dân tỉnh Cà Mau', 'uy ban nhan dan tinh ca mau');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.ca-mau', 'UBND tỉnh', 'ubnd tinh');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('uy-ban-nhan-dan.ca-mau', 'Ủy ban nhân dân tỉnh', 'uy ban nhan dan tinh');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('so-noi-vu.ca-mau', 'Sở Nội vụ', 'so noi vu');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('hoi-nong-dan.ca-mau', 'Hội Nông dân tỉnh', 'hoi nong dan tinh');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('phong-noi-vu.uy-ban-nhan-dan.ca-mau', 'phòng Nội vụ', 'phong noi vu');
INSERT INTO unit_aliases (unit, alias, alias_folded) VALUES ('phong-noi-vu.uy-ban-nhan-dan.ca-mau', 'Phòng Nội vụ', 'phong noi vu');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694df1cc37743d3f', 'd3ee694d42fb8375', 0, 'uy-ban-nhan-dan.lam-dong', 'Ủy ban nhân dân tỉnh Lâm Đồng', 0, 29, 'ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG', '[]', NULL, '[]', 0.97, NULL, '0c6ce633c6d5aada');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694d86a375d9a971', 'd3ee694d42fb8375', 1, 'uy-ban-nhan-dan.lam-dong', 'Ủy ban nhân dân tỉnh', 307, 316, 'UBND tỉnh', '[]', NULL, '[]', 0.97, NULL, '221e57e3f13df643');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694d349ac0501609', 'd3ee694d42fb8375', 2, 'uy-ban-nhan-dan.lam-dong', 'Ủy ban nhân dân tỉnh', 348, 357, 'UBND
tỉnh', '[]', NULL, '[]', 0.97, NULL, '221e57e3f13df643');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694da99b3273db92', 'd3ee694d42fb8375', 3, 'so-noi-vu.lam-dong', 'Sở Nội vụ', 403, 412, 'Sở Nội vụ', '[]', NULL, '[]', 0.97, NULL, 'e7b50d378165b6f9');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694da36e3cddc810', 'd3ee694d42fb8375', 4, 'hoi-nong-dan.lam-dong', 'Hội Nông dân tỉnh', 416, 433, 'Hội Nông dân tỉnh', '[]', NULL, '[]', 0.97, NULL, 'aa4bb0697be7f360');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694d23030f9c7390', 'd3ee694d42fb8375', 5, 'phong-noi-vu.uy-ban-nhan-dan.lam-dong', 'Phòng Nội vụ', 493, 505, 'phòng Nội vụ', '[]', NULL, '[]', 0.97, NULL, 'a952f04b4187f2d0');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ceb46b448de36a', 'a12568ceb1bf905f', 0, 'uy-ban-nhan-dan.son-la', 'Ủy ban nhân dân tỉnh Sơn La', 0, 27, 'ỦY BAN NHÂN DÂN
TỈNH SƠN LA', '[]', NULL, '[]', 0.97, NULL, '972ce164c769d652');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568cecd3511886c11', 'a12568ceb1bf905f', 1, 'uy-ban-nhan-dan.son-la', 'Ủy ban nhân dân tỉnh', 303, 312, 'UBND tỉnh', '[]', NULL, '[]', 0.97, NULL, '8f184374dd8efb13');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568cec42b492a695c', 'a12568ceb1bf905f', 2, 'uy-ban-nhan-dan.son-la', 'Ủy ban nhân dân tỉnh', 344, 353, 'UBND
tỉnh', '[]', NULL, '[]', 0.97, NULL, '8f184374dd8efb13');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce028a2a270bfa', 'a12568ceb1bf905f', 3, 'so-noi-vu.son-la', 'Sở Nội vụ', 399, 408, 'Sở Nội vụ', '[]', NULL, '[]', 0.97, NULL, 'fd1c84b2868eed75');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce3c083fd77b2d', 'a12568ceb1bf905f', 4, 'hoi-nong-dan.son-la', 'Hội Nông dân tỉnh', 412, 429, 'Hội Nông dân tỉnh', '[]', NULL, '[]', 0.97, NULL, 'b50275b51a8a5613');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce92871a2d0934', 'a12568ceb1bf905f', 5, 'phong-noi-vu.uy-ban-nhan-dan.son-la', 'Phòng Nội vụ', 489, 501, 'phòng Nội vụ', '[]', NULL, '[]', 0.97, NULL, '6220fffb935360f4');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e148173dc18e94111d', 'f4e14817b5c53f42', 0, 'uy-ban-nhan-dan.ca-mau', 'Ủy ban nhân dân tỉnh Cà Mau', 0, 27, 'ỦY BAN NHÂN DÂN
TỈNH CÀ MAU', '[]', NULL, '[]', 0.97, NULL, 'da1f79ccdc5d1903');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e14817a37fdbb9a9be', 'f4e14817b5c53f42', 1, 'uy-ban-nhan-dan.ca-mau', 'Ủy ban nhân dân tỉnh', 303, 312, 'UBND tỉnh', '[]', NULL, '[]', 0.97, NULL, '7ed963e21c66e976');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e14817fbb6f7aa1224', 'f4e14817b5c53f42', 2, 'uy-ban-nhan-dan.ca-mau', 'Ủy ban nhân dân tỉnh', 344, 353, 'UBND
tỉnh', '[]', NULL, '[]', 0.97, NULL, '7ed963e21c66e976');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e1481782b131914f6b', 'f4e14817b5c53f42', 3, 'so-noi-vu.ca-mau', 'Sở Nội vụ', 399, 408, 'Sở Nội vụ', '[]', NULL, '[]', 0.97, NULL, '6377522132d9bee0');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e14817b7b4f36f8265', 'f4e14817b5c53f42', 4, 'hoi-nong-dan.ca-mau', 'Hội Nông dân tỉnh', 412, 429, 'Hội Nông dân tỉnh', '[]', NULL, '[]', 0.97, NULL, '612f0f6b8c3292f9');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e148175cd0633aabe3', 'f4e14817b5c53f42', 5, 'phong-noi-vu.uy-ban-nhan-dan.ca-mau', 'Phòng Nội vụ', 489, 501, 'phòng Nội vụ', '[]', NULL, '[]', 0.97, NULL, '913c3711c1320cd9');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438ae81b7e160ba', '51dda43801cc39af', 0, 'uy-ban-nhan-dan.lam-dong', 'Ủy ban nhân dân tỉnh Lâm Đồng', 0, 29, 'ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG', '[]', NULL, '[]', 0.97, NULL, '0c6ce633c6d5aada');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438769ce896d0b4', '51dda43801cc39af', 1, 'uy-ban-nhan-dan.lam-dong', 'Ủy ban nhân dân tỉnh', 307, 316, 'UBND tỉnh', '[]', NULL, '[]', 0.97, NULL, '221e57e3f13df643');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda43816bb6626e34d', '51dda43801cc39af', 2, 'uy-ban-nhan-dan.lam-dong', 'Ủy ban nhân dân tỉnh', 348, 357, 'UBND
tỉnh', '[]', NULL, '[]', 0.97, NULL, '221e57e3f13df643');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438b4c0232f5ccd', '51dda43801cc39af', 3, 'so-noi-vu.lam-dong', 'Sở Nội vụ', 403, 412, 'Sở Nội vụ', '[]', NULL, '[]', 0.97, NULL, 'e7b50d378165b6f9');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438a4b347a5fa69', '51dda43801cc39af', 4, 'hoi-nong-dan.lam-dong', 'Hội Nông dân tỉnh', 416, 433, 'Hội Nông dân tỉnh', '[]', NULL, '[]', 0.97, NULL, 'aa4bb0697be7f360');
INSERT INTO unit_mentions (key, document, position, unit, name, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda4381713070e1033', '51dda43801cc39af', 5, 'phong-noi-vu.uy-ban-nhan-dan.lam-dong', 'Phòng Nội vụ', 493, 505, 'phòng Nội vụ', '[]', NULL, '[]', 0.97, NULL, 'a952f04b4187f2d0');
INSERT INTO award_forms (key, name) VALUES ('bang-khen', 'Bằng khen');
INSERT INTO award_forms (key, name) VALUES ('giay-khen', 'Giấy khen');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694da3676c99d425', 'd3ee694d42fb8375', 0, 'bang-khen', NULL, 'Chủ tịch UBND tỉnh', 'tặng', 'granted', 2, 'tập thể', NULL, NULL, 0, NULL, NULL, 361, 389, 'tặng Bằng khen cho 2 tập thể', '[]', NULL, '[]', 0.95, NULL, 'a9ba5cb875458719');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694d627a05aaf9b0', 'd3ee694d42fb8375', 1, 'bang-khen', NULL, 'Chủ tịch UBND tỉnh', 'tặng', 'granted', 5, 'cá nhân', NULL, NULL, 0, NULL, NULL, 391, 401, '05 cá nhân', '[]', NULL, '[]', 0.85, NULL, 'f88f7917bab45412');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694db2e125756353', 'd3ee694d42fb8375', 2, 'giay-khen', NULL, 'Hội Nông dân tỉnh', 'tặng', 'granted', 1, 'cá nhân', NULL, NULL, 0, NULL, NULL, 437, 465, 'tặng Giấy khen cho
1 cá nhân', '[]', NULL, '[]', 0.95, NULL, '0e5ba995dd1da4de');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694d8e9c02978efc', 'd3ee694d42fb8375', 3, 'bang-khen', NULL, NULL, 'tặng', 'proposed', 1, 'cá nhân', 'Nguyễn Văn An', NULL, 0, NULL, NULL, 467, 534, 'Ông Nguyễn Văn An, Trưởng phòng Nội vụ, được đề nghị tặng Bằng khen', '[]', NULL, '[]', 0.85, NULL, '4ac284b5cbab7d2a');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce8b0730b668d9', 'a12568ceb1bf905f', 0, 'bang-khen', NULL, 'Chủ tịch UBND tỉnh', 'tặng', 'granted', 3, 'tập thể', NULL, NULL, 0, NULL, NULL, 357, 385, 'tặng Bằng khen cho 3 tập thể', '[]', NULL, '[]', 0.95, NULL, '1604568129391ec5');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568cecb2043c886ef', 'a12568ceb1bf905f', 1, 'bang-khen', NULL, 'Chủ tịch UBND tỉnh', 'tặng', 'granted', 5, 'cá nhân', NULL, NULL, 0, NULL, NULL, 387, 397, '05 cá nhân', '[]', NULL, '[]', 0.85, NULL, 'f88f7917bab45412');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ced59ca9219a58', 'a12568ceb1bf905f', 2, 'giay-khen', NULL, 'Hội Nông dân tỉnh', 'tặng', 'granted', 2, 'cá nhân', NULL, NULL, 0, NULL, NULL, 433, 461, 'tặng Giấy khen cho
2 cá nhân', '[]', NULL, '[]', 0.95, NULL, 'c508a6751f778440');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ceebe369301aa4', 'a12568ceb1bf905f', 3, 'bang-khen', NULL, NULL, 'tặng', 'proposed', 1, 'cá nhân', 'Nguyễn Văn An', NULL, 0, NULL, NULL, 463, 530, 'Ông Nguyễn Văn An, Trưởng phòng Nội vụ, được đề nghị tặng Bằng khen', '[]', NULL, '[]', 0.85, NULL, '4ac284b5cbab7d2a');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e1481751c97023f200', 'f4e14817b5c53f42', 0, 'bang-khen', NULL, 'Chủ tịch UBND tỉnh', 'tặng', 'granted', 4, 'tập thể', NULL, NULL, 0, NULL, NULL, 357, 385, 'tặng Bằng khen cho 4 tập thể', '[]', NULL, '[]', 0.95, NULL, '8f795e126f6e3a72');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e148178a8e846b77bb', 'f4e14817b5c53f42', 1, 'bang-khen', NULL, 'Chủ tịch UBND tỉnh', 'tặng', 'granted', 5, 'cá nhân', NULL, NULL, 0, NULL, NULL, 387, 397, '05 cá nhân', '[]', NULL, '[]', 0.85, NULL, 'f88f7917bab45412');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e14817605cae25b8f5', 'f4e14817b5c53f42', 2, 'giay-khen', NULL, 'Hội Nông dân tỉnh', 'tặng', 'granted', 3, 'cá nhân', NULL, NULL, 0, NULL, NULL, 433, 461, 'tặng Giấy khen cho
3 cá nhân', '[]', NULL, '[]', 0.95, NULL, '901e1155c28579b8');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e14817b84746e360db', 'f4e14817b5c53f42', 3, 'bang-khen', NULL, NULL, 'tặng', 'proposed', 1, 'cá nhân', 'Nguyễn Văn An', NULL, 0, NULL, NULL, 463, 530, 'Ông Nguyễn Văn An, Trưởng phòng Nội vụ, được đề nghị tặng Bằng khen', '[]', NULL, '[]', 0.85, NULL, '4ac284b5cbab7d2a');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438304511786e84', '51dda43801cc39af', 0, 'bang-khen', NULL, 'Chủ tịch UBND tỉnh', 'tặng', 'granted', 5, 'tập thể', NULL, NULL, 0, NULL, NULL, 361, 389, 'tặng Bằng khen cho 5 tập thể', '[]', NULL, '[]', 0.95, NULL, '8da41aa0eebc3088');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda43873c2d417b916', '51dda43801cc39af', 1, 'bang-khen', NULL, 'Chủ tịch UBND tỉnh', 'tặng', 'granted', 5, 'cá nhân', NULL, NULL, 0, NULL, NULL, 391, 401, '05 cá nhân', '[]', NULL, '[]', 0.85, NULL, 'f88f7917bab45412');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438ffa9c971e8b2', '51dda43801cc39af', 2, 'giay-khen', NULL, 'Hội Nông dân tỉnh', 'tặng', 'granted', 4, 'cá nhân', NULL, NULL, 0, NULL, NULL, 437, 465, 'tặng Giấy khen cho
4 cá nhân', '[]', NULL, '[]', 0.95, NULL, '2eb3fe8c26a76e71');
INSERT INTO awards (key, document, position, form, class, authority, action, stage, count, count_unit, recipient, reason, is_total, part_of, note, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda43895a0724c78eb', '51dda43801cc39af', 3, 'bang-khen', NULL, NULL, 'tặng', 'proposed', 1, 'cá nhân', 'Nguyễn Văn An', NULL, 0, NULL, NULL, 467, 534, 'Ông Nguyễn Văn An, Trưởng phòng Nội vụ, được đề nghị tặng Bằng khen', '[]', NULL, '[]', 0.85, NULL, '4ac284b5cbab7d2a');
INSERT INTO people (key, document, position, name, role, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694dfcf24237eefe', 'd3ee694d42fb8375', 0, 'Nguyễn Văn An', 'Trưởng phòng Nội vụ', 471, 484, 'Nguyễn Văn An', '[]', NULL, '[]', 0.97, 'form of address', '4660f253c2e632d9');
INSERT INTO people (key, document, position, name, role, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce346aa603a8e2', 'a12568ceb1bf905f', 0, 'Nguyễn Văn An', 'Trưởng phòng Nội vụ', 467, 480, 'Nguyễn Văn An', '[]', NULL, '[]', 0.97, 'form of address', '4660f253c2e632d9');
INSERT INTO people (key, document, position, name, role, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e148174cd2d053d581', 'f4e14817b5c53f42', 0, 'Nguyễn Văn An', 'Trưởng phòng Nội vụ', 467, 480, 'Nguyễn Văn An', '[]', NULL, '[]', 0.97, 'form of address', '4660f253c2e632d9');
INSERT INTO people (key, document, position, name, role, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438af5e526c5bd1', '51dda43801cc39af', 0, 'Nguyễn Văn An', 'Trưởng phòng Nội vụ', 471, 484, 'Nguyễn Văn An', '[]', NULL, '[]', 0.97, 'form of address', '4660f253c2e632d9');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694dfe249a9f397c', 'd3ee694d42fb8375', 0, 'date', '2026-06-01', NULL, NULL, 56, 79, 'ngày 1 tháng 6 năm 2026', '[]', NULL, '[]', 0.99, NULL, 'bb6b30a0161c6c39');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694d75dd2d9c17a0', 'd3ee694d42fb8375', 1, 'period', NULL, '2026-01-01', '2026-06-30', 127, 147, '6 tháng đầu năm 2026', '[]', NULL, '[]', 0.99, NULL, 'd71817b2dc34d3e9');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694d15293b047e3f', 'd3ee694d42fb8375', 2, 'date', '2022-06-15', NULL, NULL, 182, 206, 'ngày 15 tháng 6 năm 2022', '[]', NULL, '[]', 0.99, NULL, '28374cf901ff43a2');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694dabe628372a0d', 'd3ee694d42fb8375', 3, 'date', '2023-12-31', NULL, NULL, 240, 250, '31/12/2023', '[]', NULL, '[]', 0.99, NULL, '112ea82ca3cc45ca');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('d3ee694d74e30a338e1a', 'd3ee694d42fb8375', 4, 'date', '2026-06-05', NULL, NULL, 293, 302, '05/6/2026', '[]', NULL, '[]', 0.99, NULL, 'c57723bc763fc34d');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce062b01fda5e3', 'a12568ceb1bf905f', 0, 'date', '2026-06-02', NULL, NULL, 52, 75, 'ngày 2 tháng 6 năm 2026', '[]', NULL, '[]', 0.99, NULL, 'ed0cc10e20103b49');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce1fb7d1c74d21', 'a12568ceb1bf905f', 1, 'period', NULL, '2026-01-01', '2026-06-30', 123, 143, '6 tháng đầu năm 2026', '[]', NULL, '[]', 0.99, NULL, 'd71817b2dc34d3e9');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce903045b9bac4', 'a12568ceb1bf905f', 2, 'date', '2022-06-15', NULL, NULL, 178, 202, 'ngày 15 tháng 6 năm 2022', '[]', NULL, '[]', 0.99, NULL, '28374cf901ff43a2');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce023ee0478456', 'a12568ceb1bf905f', 3, 'date', '2023-12-31', NULL, NULL, 236, 246, '31/12/2023', '[]', NULL, '[]', 0.99, NULL, '112ea82ca3cc45ca');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('a12568ce53d8010a76bb', 'a12568ceb1bf905f', 4, 'date', '2026-06-05', NULL, NULL, 289, 298, '05/6/2026', '[]', NULL, '[]', 0.99, NULL, 'c57723bc763fc34d');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e1481765a0e1d18189', 'f4e14817b5c53f42', 0, 'date', '2026-06-03', NULL, NULL, 52, 75, 'ngày 3 tháng 6 năm 2026', '[]', NULL, '[]', 0.99, NULL, '883502917a71796e');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e148171cf9ddf0f81a', 'f4e14817b5c53f42', 1, 'period', NULL, '2026-01-01', '2026-06-30', 123, 143, '6 tháng đầu năm 2026', '[]', NULL, '[]', 0.99, NULL, 'd71817b2dc34d3e9');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e14817edac471a05b8', 'f4e14817b5c53f42', 2, 'date', '2022-06-15', NULL, NULL, 178, 202, 'ngày 15 tháng 6 năm 2022', '[]', NULL, '[]', 0.99, NULL, '28374cf901ff43a2');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e14817f21d6069277e', 'f4e14817b5c53f42', 3, 'date', '2023-12-31', NULL, NULL, 236, 246, '31/12/2023', '[]', NULL, '[]', 0.99, NULL, '112ea82ca3cc45ca');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('f4e14817d93737e58220', 'f4e14817b5c53f42', 4, 'date', '2026-06-05', NULL, NULL, 289, 298, '05/6/2026', '[]', NULL, '[]', 0.99, NULL, 'c57723bc763fc34d');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda4380a46ae54cac1', '51dda43801cc39af', 0, 'date', '2026-06-04', NULL, NULL, 56, 79, 'ngày 4 tháng 6 năm 2026', '[]', NULL, '[]', 0.99, NULL, '99fd67e94785662a');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438ade7aab973f4', '51dda43801cc39af', 1, 'period', NULL, '2026-01-01', '2026-06-30', 127, 147, '6 tháng đầu năm 2026', '[]', NULL, '[]', 0.99, NULL, 'd71817b2dc34d3e9');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438d61779b54e5d', '51dda43801cc39af', 2, 'date', '2022-06-15', NULL, NULL, 182, 206, 'ngày 15 tháng 6 năm 2022', '[]', NULL, '[]', 0.99, NULL, '28374cf901ff43a2');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda4380740a4117348', '51dda43801cc39af', 3, 'date', '2023-12-31', NULL, NULL, 240, 250, '31/12/2023', '[]', NULL, '[]', 0.99, NULL, '112ea82ca3cc45ca');
INSERT INTO dates (key, document, position, kind, iso, period_from, period_to, start, end, surface, fragments, page, boxes, confidence, evidence, digest) VALUES ('51dda438c74ade651f75', '51dda43801cc39af', 4, 'date', '2026-06-05', NULL, NULL, 293, 302, '05/6/2026', '[]', NULL, '[]', 0.99, NULL, 'c57723bc763fc34d');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('5c22f3e5af3fb6042481', 'd3ee694d42fb8375', 'header_missing', 'info', 'Văn bản không có người ký.', 'b130a4c464acce42');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('8f62929416d613f821e4', 'd3ee694d42fb8375', 'repealed_law', 'error', 'Theo danh mục văn bản đã biết, Nghị định 98/2023/NĐ-CP hết hiệu lực sau ngày 30/6/2025, thay bằng 152/2025/NĐ-CP; văn bản này (ngày 01/6/2026) vẫn viện dẫn.', '2310aada75d7f193');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('406473a3fbc79f848ba9', 'd3ee694d42fb8375', 'basis_later', 'error', 'Căn cứ 700/QĐ-UBND ghi ngày 05/6/2026, sau ngày 01/6/2026 của văn bản.', '92a6bb188b5b6f86');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('0059958096c942aa6ee6', 'a12568ceb1bf905f', 'header_missing', 'info', 'Văn bản không có người ký.', 'b130a4c464acce42');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('83a84b8695a2b72dab47', 'a12568ceb1bf905f', 'repealed_law', 'error', 'Theo danh mục văn bản đã biết, Nghị định 98/2023/NĐ-CP hết hiệu lực sau ngày 30/6/2025, thay bằng 152/2025/NĐ-CP; văn bản này (ngày 02/6/2026) vẫn viện dẫn.', '97dc7093530fb3d2');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('43730a71c75b161a6fb5', 'a12568ceb1bf905f', 'basis_later', 'error', 'Căn cứ 700/QĐ-UBND ghi ngày 05/6/2026, sau ngày 02/6/2026 của văn bản.', '746bd9f4d648b4f8');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('21318daef8b51710088d', 'f4e14817b5c53f42', 'header_missing', 'info', 'Văn bản không có người ký.', 'b130a4c464acce42');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('4f3217c415b67d37fd0f', 'f4e14817b5c53f42', 'repealed_law', 'error', 'Theo danh mục văn bản đã biết, Nghị định 98/2023/NĐ-CP hết hiệu lực sau ngày 30/6/2025, thay bằng 152/2025/NĐ-CP; văn bản này (ngày 03/6/2026) vẫn viện dẫn.', 'a80bbaa909144095');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('cf508c36b7aad5f44847', 'f4e14817b5c53f42', 'basis_later', 'error', 'Căn cứ 700/QĐ-UBND ghi ngày 05/6/2026, sau ngày 03/6/2026 của văn bản.', '58f3c5d1d06418aa');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('4d54b75edd43e55bf1a6', '51dda43801cc39af', 'header_missing', 'info', 'Văn bản không có người ký.', 'b130a4c464acce42');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('d96482ebd15b26c9413b', '51dda43801cc39af', 'repealed_law', 'error', 'Theo danh mục văn bản đã biết, Nghị định 98/2023/NĐ-CP hết hiệu lực sau ngày 30/6/2025, thay bằng 152/2025/NĐ-CP; văn bản này (ngày 04/6/2026) vẫn viện dẫn.', '894c8d54e2bdda41');
INSERT INTO findings (key, document, rule, severity, message, digest) VALUES ('907249d7953a37eabe2b', '51dda43801cc39af', 'basis_later', 'error', 'Căn cứ 700/QĐ-UBND ghi ngày 05/6/2026, sau ngày 04/6/2026 của văn bản.', 'ac5b4a294d4d6cf8');
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('5c22f3e5af3fb6042481', 0, 'd3ee694d42fb8375', 81, 88, 'BÁO CÁO', '[]', NULL, '[]', 1.0, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('8f62929416d613f821e4', 0, 'd3ee694d42fb8375', 208, 250, 'Nghị định số 98/2023/NĐ-CP ngày 31/12/2023', '[]', NULL, '[]', 0.99, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('406473a3fbc79f848ba9', 0, 'd3ee694d42fb8375', 262, 316, 'Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh', '[]', NULL, '[]', 0.99, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('0059958096c942aa6ee6', 0, 'a12568ceb1bf905f', 77, 84, 'BÁO CÁO', '[]', NULL, '[]', 1.0, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('83a84b8695a2b72dab47', 0, 'a12568ceb1bf905f', 204, 246, 'Nghị định số 98/2023/NĐ-CP ngày 31/12/2023', '[]', NULL, '[]', 0.99, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('43730a71c75b161a6fb5', 0, 'a12568ceb1bf905f', 258, 312, 'Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh', '[]', NULL, '[]', 0.99, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('21318daef8b51710088d', 0, 'f4e14817b5c53f42', 77, 84, 'BÁO CÁO', '[]', NULL, '[]', 1.0, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('4f3217c415b67d37fd0f', 0, 'f4e14817b5c53f42', 204, 246, 'Nghị định số 98/2023/NĐ-CP ngày 31/12/2023', '[]', NULL, '[]', 0.99, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('cf508c36b7aad5f44847', 0, 'f4e14817b5c53f42', 258, 312, 'Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh', '[]', NULL, '[]', 0.99, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('4d54b75edd43e55bf1a6', 0, '51dda43801cc39af', 81, 88, 'BÁO CÁO', '[]', NULL, '[]', 1.0, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('d96482ebd15b26c9413b', 0, '51dda43801cc39af', 208, 250, 'Nghị định số 98/2023/NĐ-CP ngày 31/12/2023', '[]', NULL, '[]', 0.99, NULL);
INSERT INTO finding_evidence (finding, position, document, start, end, surface, fragments, page, boxes, confidence, evidence) VALUES ('907249d7953a37eabe2b', 0, '51dda43801cc39af', 262, 316, 'Quyết định số 700/QĐ-UBND ngày 05/6/2026 của UBND tỉnh', '[]', NULL, '[]', 0.99, NULL);
INSERT INTO reviews (id, kind, target, decision, value, reason, reviewer, at, digest, undoes, document, seen) VALUES (1, 'citation', '51dda4381f626a59014b', 'accept', NULL, NULL, 'lan', '2026-06-01T00:00:00Z', 'c8701be74e11ca4f', NULL, NULL, NULL);
INSERT INTO reviews (id, kind, target, decision, value, reason, reviewer, at, digest, undoes, document, seen) VALUES (2, 'citation', '51dda438375264fe653a', 'accept', NULL, NULL, 'lan', '2026-06-01T00:00:00Z', 'b4519aad70fa6633', NULL, NULL, NULL);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('1.bc-ubnd.lam-dong.2026', 'code', '1/BC-UBND', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('1.bc-ubnd.lam-dong.2026', 'date', '2026-06-01', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('1.bc-ubnd.lam-dong.2026', 'doc_type', 'Báo cáo', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('1.bc-ubnd.lam-dong.2026', 'issuer', 'Ủy ban nhân dân tỉnh Lâm Đồng', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('1.bc-ubnd.lam-dong.2026', 'title', 'Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('2.bc-ubnd.son-la.2026', 'code', '2/BC-UBND', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('2.bc-ubnd.son-la.2026', 'date', '2026-06-02', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('2.bc-ubnd.son-la.2026', 'doc_type', 'Báo cáo', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('2.bc-ubnd.son-la.2026', 'issuer', 'Ủy ban nhân dân tỉnh Sơn La', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('2.bc-ubnd.son-la.2026', 'title', 'Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('3.bc-ubnd.ca-mau.2026', 'code', '3/BC-UBND', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('3.bc-ubnd.ca-mau.2026', 'date', '2026-06-03', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('3.bc-ubnd.ca-mau.2026', 'doc_type', 'Báo cáo', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('3.bc-ubnd.ca-mau.2026', 'issuer', 'Ủy ban nhân dân tỉnh Cà Mau', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('3.bc-ubnd.ca-mau.2026', 'title', 'Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('4.bc-ubnd.lam-dong.2026', 'code', '4/BC-UBND', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('4.bc-ubnd.lam-dong.2026', 'date', '2026-06-04', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('4.bc-ubnd.lam-dong.2026', 'doc_type', 'Báo cáo', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('4.bc-ubnd.lam-dong.2026', 'issuer', 'Ủy ban nhân dân tỉnh Lâm Đồng', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('4.bc-ubnd.lam-dong.2026', 'title', 'Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2026', 1, 1, 1, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('6-2022.luat-qh15.vn', 'code', '06/2022/QH15', 1, 0, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('6-2022.luat-qh15.vn', 'date', '2022-06-15', 5, 4, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('6-2022.luat-qh15.vn', 'doc_type', 'Luật', 5, 4, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('6-2022.luat-qh15.vn', 'issuer', 'Quốc hội', 1, 0, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('6-2022.luat-qh15.vn', 'status', 'in force', 1, 0, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('6-2022.luat-qh15.vn', 'title', 'Luật Thi đua, khen thưởng', 1, 0, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.ca-mau.2026', 'code', '700/QĐ-UBND', 1, 1, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.ca-mau.2026', 'date', '2026-06-05', 1, 1, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.ca-mau.2026', 'doc_type', 'Quyết định', 1, 1, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.ca-mau.2026', 'issuer', 'UBND tỉnh', 1, 1, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.lam-dong.2026', 'code', '700/QĐ-UBND', 2, 2, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.lam-dong.2026', 'date', '2026-06-05', 2, 2, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.lam-dong.2026', 'doc_type', 'Quyết định', 2, 2, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.lam-dong.2026', 'issuer', 'UBND tỉnh', 2, 2, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.son-la.2026', 'code', '700/QĐ-UBND', 1, 1, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.son-la.2026', 'date', '2026-06-05', 1, 1, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.son-la.2026', 'doc_type', 'Quyết định', 1, 1, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('700.qd-ubnd.son-la.2026', 'issuer', 'UBND tỉnh', 1, 1, 0, 0);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('98-2023.nd-cp.vn', 'code', '98/2023/NĐ-CP', 5, 4, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('98-2023.nd-cp.vn', 'date', '2023-12-31', 5, 4, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('98-2023.nd-cp.vn', 'doc_type', 'Nghị định', 5, 4, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('98-2023.nd-cp.vn', 'issuer', 'Chính phủ', 1, 0, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('98-2023.nd-cp.vn', 'replaced_by', '152/2025/NĐ-CP', 1, 0, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('98-2023.nd-cp.vn', 'status', 'repealed', 1, 0, 0, 1);
INSERT INTO instrument_claim_counts (instrument, field, value, times, documents, by_document, by_register) VALUES ('98-2023.nd-cp.vn', 'title', 'Chi tiết thi hành một số điều của Luật Thi đua, khen thưởng', 1, 0, 0, 1);
INSERT INTO migrations (name) VALUES ('001_initial');
INSERT INTO migrations (name) VALUES ('002_keeping');
INSERT INTO migrations (name) VALUES ('003_review');
INSERT INTO migrations (name) VALUES ('004_page_layers');
INSERT INTO migrations (name) VALUES ('005_award_sums');
INSERT INTO migrations (name) VALUES ('006_page_raw');
INSERT INTO migrations (name) VALUES ('007_confidential');
INSERT INTO migrations (name) VALUES ('008_copies');
INSERT INTO migrations (name) VALUES ('009_saved_searches');
INSERT INTO migrations (name) VALUES ('010_run_files');
INSERT INTO migrations (name) VALUES ('011_instrument_sizes');
INSERT INTO migrations (name) VALUES ('012_page_indexes');
INSERT INTO migrations (name) VALUES ('013_desk_sums');
INSERT INTO migrations (name) VALUES ('014_tasks');
INSERT INTO migrations (name) VALUES ('015_citation_dates');
INSERT INTO migrations (name) VALUES ('016_locality');
INSERT INTO fingerprints (document, minhash) VALUES ('51dda43801cc39af', X'F2FF0D004F94D601694DB900635A7701EAA7240032A4160113C5450062C1C001F5EFE7004798FB034C517800D0362903649D8E025E4DD900FAB37D00959C1500020B4600CD9913007FCC1E00D4F5780071917600817C11001F2754003D9F2401C7C81E0254650D00575D2A00AADDAE01A5596801AFA3DD0077D7E10110DE0E00CDBC0900CA7621005069170190937B00C162C00063D20D00B3B47201700BD5000F568B00232C5B023B6CBF01AF7CB4014C5C3E00C28A0101C6D5290064B1F60420FE420015CC3C00B0BEBD0334C37501EDA20001A6B33C00C88FC704A4AE3301D609500078B71001FD59C400B489500317BD1A0122B9990029BE35014764DD00');
INSERT INTO fingerprints (document, minhash) VALUES ('a12568ceb1bf905f', X'F2FF0D00F022050160375200635A7701EAA724002A7CA30013C5450062C1C001C40EBA044798FB034C5178002903AA01C36048031C501F00FAB37D00DFA5C600020B4600CD9913007FCC1E00D4F5780024D77C00817C1100E70870003D9F2401C7C81E0254650D00575D2A00AADDAE01444CB300AFA3DD0077D7E10110DE0E00CDBC0900CA76210073AB440190937B00FE494801C1E6D802F3199203CC29F30145935400232C5B023B6CBF01AF7CB4014C5C3E00C28A0101C6D529003111920220FE42003D06A6006A64A90334C37501EDA20001A6B33C00CB86A800A4AE3301D609500078B71001FD59C400B48950033283440022B9990029BE35014764DD00');
INSERT INTO fingerprints (document, minhash) VALUES ('d3ee694d42fb8375', X'F2FF0D004F94D60187202406635A7701EAA7240032A4160113C5450062C1C0014A3920004798FB034C51780065426902649D8E0236E92802FAB37D00959C1500020B4600CD99130089C10F00D4F5780024D77C00817C1100E70870003D9F24018B86F30054650D00575D2A00AADDAE01A5596801AFA3DD0077D7E10110DE0E00CDBC0900CA7621005069170190937B00C162C000C1E6D802F3199203700BD5000F568B00232C5B023B6CBF01AF7CB4014C5C3E00C28A0101C6D5290064B1F60420FE42003D06A6007CA7060434C37501902F4A00A6B33C00C88FC704A4AE3301D609500078B71001FD59C4007AFE370017BD1A0122B9990029BE35014764DD00');
INSERT INTO fingerprints (document, minhash) VALUES ('f4e14817b5c53f42', X'F2FF0D004F94D601266C0004635A7701EAA7240032A4160113C5450062C1C00174EFC3009BAA77014C517800D036290379F22B0036E92802FAB37D00DFA5C600020B4600CD9913007FCC1E00D4F5780024D77C00817C1100E70870003D9F2401C7C81E0254650D00575D2A004B515500A5596801AFA3DD004160BA0010DE0E00CDBC0900CA76210073AB440190937B00FE494801C1E6D8024E92BE00CC29F3010F568B007F84B5013B6CBF01AF7CB4014C5C3E00C28A0101C6D529008596950020FE42003D06A6007CA7060434C37501EDA200010E653000F5731804A4AE3301D609500078B71001FD59C400B489500317BD1A0122B9990029BE35014764DD00');
INSERT INTO fingerprint_marks (mark, document) VALUES (2213133390206077867, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (2436027909942806027, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (2558440922864420562, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (2881729222936168188, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (3407049138444961804, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (3469026869481113709, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (3599309840439314271, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (4598662180072785801, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (5886845441981352001, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (6305018355095832585, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (6638766841995724991, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (7078682986020210902, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (7210504182506850478, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (8552545108297000323, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (8575579498567436349, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (8805043589334828879, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (8821897805624772468, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (9101013078108866551, '51dda43801cc39af');
INSERT INTO fingerprint_marks (mark, document) VALUES (1347199753830663969, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (1792889635277637310, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (1812656374137882374, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (2185016039627884629, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (2405854867681970314, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (2411311034779502287, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (2954648162050770913, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (3221999097809602368, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (3407049138444961804, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (3599309840439314271, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (4975798626650556809, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (5109714437101913881, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (6321664074284402838, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (6901724107849992165, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (7812651338673358606, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (7953019864905878244, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (8597768393905087678, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (8821897805624772468, 'a12568ceb1bf905f');
INSERT INTO fingerprint_marks (mark, document) VALUES (821967439074232643, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (1514582485107148843, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (2024322133446821588, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (2411311034779502287, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (2558440922864420562, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (2881729222936168188, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (3341625511882458766, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (4598662180072785801, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (4684830620785117129, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (5296058102682552376, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (5990074151520832424, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (7210504182506850478, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (8026957702094391346, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (8552545108297000323, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (8715507172771235747, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (8781886934069479247, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (8805043589334828879, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (9101013078108866551, 'd3ee694d42fb8375');
INSERT INTO fingerprint_marks (mark, document) VALUES (913642091910727697, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (1348210941841377247, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (1926457010946508761, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (2024322133446821588, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (2411311034779502287, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (2607818305615701160, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (2881729222936168188, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (2954648162050770913, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (3407049138444961804, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (3599309840439314271, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (3641441160838514479, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (4403384697770281350, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (4598662180072785801, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (7072085917437463247, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (8319008391467304856, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (8731148956126349160, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (8735940376288822831, 'f4e14817b5c53f42');
INSERT INTO fingerprint_marks (mark, document) VALUES (8971127164196817211, 'f4e14817b5c53f42');
INSERT INTO instrument_sizes (instrument, label, citations, citing_documents, held, claimed_dates) VALUES ('1.bc-ubnd.lam-dong.2026', '1/BC-UBND', 0, 0, 1, 1);
INSERT INTO instrument_sizes (instrument, label, citations, citing_documents, held, claimed_dates) VALUES ('2.bc-ubnd.son-la.2026', '2/BC-UBND', 0, 0, 1, 1);
INSERT INTO instrument_sizes (instrument, label, citations, citing_documents, held, claimed_dates) VALUES ('3.bc-ubnd.ca-mau.2026', '3/BC-UBND', 0, 0, 1, 1);
INSERT INTO instrument_sizes (instrument, label, citations, citing_documents, held, claimed_dates) VALUES ('4.bc-ubnd.lam-dong.2026', '4/BC-UBND', 0, 0, 1, 1);
INSERT INTO instrument_sizes (instrument, label, citations, citing_documents, held, claimed_dates) VALUES ('6-2022.luat-qh15.vn', '06/2022/QH15', 4, 4, 0, 1);
INSERT INTO instrument_sizes (instrument, label, citations, citing_documents, held, claimed_dates) VALUES ('700.qd-ubnd.ca-mau.2026', '700/QĐ-UBND', 1, 1, 0, 1);
INSERT INTO instrument_sizes (instrument, label, citations, citing_documents, held, claimed_dates) VALUES ('700.qd-ubnd.lam-dong.2026', '700/QĐ-UBND', 2, 2, 0, 1);
INSERT INTO instrument_sizes (instrument, label, citations, citing_documents, held, claimed_dates) VALUES ('700.qd-ubnd.son-la.2026', '700/QĐ-UBND', 1, 1, 0, 1);
INSERT INTO instrument_sizes (instrument, label, citations, citing_documents, held, claimed_dates) VALUES ('98-2023.nd-cp.vn', '98/2023/NĐ-CP', 4, 4, 0, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('51dda438304511786e84', '51dda43801cc39af', 'Bằng khen', NULL, 'Chủ tịch UBND tỉnh', 'granted', 5, 'tập thể', 'uy-ban-nhan-dan.lam-dong', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('51dda43873c2d417b916', '51dda43801cc39af', 'Bằng khen', NULL, 'Chủ tịch UBND tỉnh', 'granted', 5, 'cá nhân', 'uy-ban-nhan-dan.lam-dong', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('51dda43895a0724c78eb', '51dda43801cc39af', 'Bằng khen', NULL, NULL, 'proposed', 1, 'cá nhân', 'uy-ban-nhan-dan.lam-dong', '2026-01-01', '2026-06-30', '2026', NULL, 0);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('51dda438ffa9c971e8b2', '51dda43801cc39af', 'Giấy khen', NULL, 'Hội Nông dân tỉnh', 'granted', 4, 'cá nhân', 'uy-ban-nhan-dan.lam-dong', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('a12568ce8b0730b668d9', 'a12568ceb1bf905f', 'Bằng khen', NULL, 'Chủ tịch UBND tỉnh', 'granted', 3, 'tập thể', 'uy-ban-nhan-dan.son-la', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('a12568cecb2043c886ef', 'a12568ceb1bf905f', 'Bằng khen', NULL, 'Chủ tịch UBND tỉnh', 'granted', 5, 'cá nhân', 'uy-ban-nhan-dan.son-la', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('a12568ced59ca9219a58', 'a12568ceb1bf905f', 'Giấy khen', NULL, 'Hội Nông dân tỉnh', 'granted', 2, 'cá nhân', 'uy-ban-nhan-dan.son-la', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('a12568ceebe369301aa4', 'a12568ceb1bf905f', 'Bằng khen', NULL, NULL, 'proposed', 1, 'cá nhân', 'uy-ban-nhan-dan.son-la', '2026-01-01', '2026-06-30', '2026', NULL, 0);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('d3ee694d627a05aaf9b0', 'd3ee694d42fb8375', 'Bằng khen', NULL, 'Chủ tịch UBND tỉnh', 'granted', 5, 'cá nhân', 'uy-ban-nhan-dan.lam-dong', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('d3ee694d8e9c02978efc', 'd3ee694d42fb8375', 'Bằng khen', NULL, NULL, 'proposed', 1, 'cá nhân', 'uy-ban-nhan-dan.lam-dong', '2026-01-01', '2026-06-30', '2026', NULL, 0);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('d3ee694da3676c99d425', 'd3ee694d42fb8375', 'Bằng khen', NULL, 'Chủ tịch UBND tỉnh', 'granted', 2, 'tập thể', 'uy-ban-nhan-dan.lam-dong', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('d3ee694db2e125756353', 'd3ee694d42fb8375', 'Giấy khen', NULL, 'Hội Nông dân tỉnh', 'granted', 1, 'cá nhân', 'uy-ban-nhan-dan.lam-dong', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('f4e1481751c97023f200', 'f4e14817b5c53f42', 'Bằng khen', NULL, 'Chủ tịch UBND tỉnh', 'granted', 4, 'tập thể', 'uy-ban-nhan-dan.ca-mau', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('f4e14817605cae25b8f5', 'f4e14817b5c53f42', 'Giấy khen', NULL, 'Hội Nông dân tỉnh', 'granted', 3, 'cá nhân', 'uy-ban-nhan-dan.ca-mau', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('f4e148178a8e846b77bb', 'f4e14817b5c53f42', 'Bằng khen', NULL, 'Chủ tịch UBND tỉnh', 'granted', 5, 'cá nhân', 'uy-ban-nhan-dan.ca-mau', '2026-01-01', '2026-06-30', '2026', NULL, 1);
INSERT INTO award_sums (award, document, form, class, authority, stage, count, count_unit, issuer_unit, period_from, period_to, year, left_out, unbacked) VALUES ('f4e14817b84746e360db', 'f4e14817b5c53f42', 'Bằng khen', NULL, NULL, 'proposed', 1, 'cá nhân', 'uy-ban-nhan-dan.ca-mau', '2026-01-01', '2026-06-30', '2026', NULL, 0);
INSERT INTO subjects (id, folded) VALUES (1, '-ket-qua-cong-tac-thi-dua-khen-thuong-6-thang-dau-nam-2026-');
CREATE VIEW passage_shadows AS
SELECT p.id, replace(replace(replace(replace(substr(d.text, p.start + 1, p.end - p.start),
       'đ', 'd'), 'Đ', 'D'), 'ð', 'd'), 'Ð', 'D') AS shadow
FROM passages p JOIN documents d ON d.id = p.document;
CREATE VIEW decisions AS
SELECT r.*
FROM reviews r
WHERE r.id = (
    SELECT max(x.id) FROM reviews x
    WHERE x.kind = r.kind AND x.target = r.target AND x.decision <> 'undo'
      AND NOT EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = x.id)
);
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
CREATE VIEW cited_not_held AS
SELECT i.key AS instrument, i.label, i.place, i.series, count(DISTINCT c.document) AS citing_documents,
       count(*) AS citations, EXISTS (SELECT 1 FROM register r WHERE r.instrument = i.key) AS registered
FROM citations c JOIN instruments i ON i.key = c.instrument
WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.instrument = i.key)
GROUP BY i.key
ORDER BY citing_documents DESC, citations DESC, i.label;
CREATE VIEW award_totals AS
SELECT f.issuer_unit AS unit, u.name AS unit_name, f.form, f.class, f.stage, f.period_from, f.period_to,
       f.count_unit, sum(f.count) AS total, count(*) AS passages, count(DISTINCT f.document) AS documents
FROM award_facts f LEFT JOIN units u ON u.key = f.issuer_unit
WHERE f.counted AND f.count IS NOT NULL
GROUP BY f.issuer_unit, f.form, f.class, f.stage, f.period_from, f.period_to, f.count_unit;
CREATE VIEW awards_without_backing AS
SELECT f.*
FROM award_facts f
WHERE f.stage = 'granted' AND coalesce(f.decision, '') <> 'reject'
  AND NOT EXISTS (SELECT 1 FROM award_backing b WHERE b.award IN (f.key, f.part_of));
CREATE VIEW instrument_awards AS
SELECT c.instrument, b.award, b.code, c.key AS citation, a.document
FROM award_backing b
JOIN citations c ON c.key = b.citation
JOIN awards a ON a.key = b.award
WHERE c.instrument IS NOT NULL;
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
CREATE VIEW assignments AS
SELECT r.kind, r.target, r.assignee, r.reviewer, r.at
FROM remarks r
WHERE r.id = (SELECT max(x.id) FROM remarks x
              WHERE x.kind = r.kind AND x.target = r.target AND x.remark = 'assign')
  AND r.assignee <> '';
CREATE VIEW review_history AS
SELECT r.at, r.reviewer, r.kind, r.target, r.document, r.decision AS step, r.value, r.reason AS comment,
       NULL AS assignee, r.seen, r.id AS review, r.undoes,
       EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = r.id) AS undone
FROM reviews r
UNION ALL
SELECT m.at, m.reviewer, m.kind, m.target, m.document, m.remark, NULL, m.comment, m.assignee, m.seen, NULL, NULL, 0
FROM remarks m;
CREATE VIEW award_values AS
SELECT a.key, a.document,
       CASE WHEN json_type(v.value, '$.form') IS NULL THEN f.name ELSE json_extract(v.value, '$.form') END AS form,
       CASE WHEN json_type(v.value, '$.class') IS NULL THEN a.class
            ELSE json_extract(v.value, '$.class') END AS class,
       a.authority, a.action,
       coalesce(json_extract(v.value, '$.stage'), a.stage) AS stage,
       CASE WHEN json_type(v.value, '$.count') IS NULL THEN a.count
            ELSE json_extract(v.value, '$.count') END AS count,
       CASE WHEN json_type(v.value, '$.count_unit') IS NULL THEN a.count_unit
            ELSE json_extract(v.value, '$.count_unit') END AS count_unit,
       CASE WHEN json_type(v.value, '$.recipient') IS NULL THEN a.recipient
            ELSE json_extract(v.value, '$.recipient') END AS recipient,
       a.reason, a.is_total, a.part_of, a.note, a.start, a.end, a.surface, a.page, a.confidence, v.decision,
       coalesce(v.decision, '') = 'reject' AS rejected
FROM awards a
LEFT JOIN award_forms f ON f.key = a.form
LEFT JOIN decisions v ON v.kind = 'award' AND v.target = a.key;
CREATE VIEW award_facts AS
SELECT w.*, w.left_out IS NULL AS counted
FROM (
    SELECT a.key, a.document, a.form, a.class, a.authority, a.action, a.stage, a.count, a.count_unit,
           a.recipient, a.reason, a.is_total, a.part_of, a.note, a.start, a.end, a.surface, a.page,
           a.confidence, a.decision, d.issuer_unit, d.period_from, d.period_to, d.issued_on,
           CASE
               WHEN a.rejected THEN 'rejected'
               WHEN a.form IS NULL THEN 'no_form'
               WHEN a.part_of IS NOT NULL AND EXISTS (
                   WITH RECURSIVE above (key, count, part_of) AS (
                       SELECT p.key, p.count, p.part_of FROM award_values p
                       WHERE p.key = a.part_of AND p.form = a.form AND p.stage = a.stage AND NOT p.rejected
                       UNION
                       SELECT p.key, p.count, p.part_of FROM above x JOIN award_values p ON p.key = x.part_of
                       WHERE p.form = a.form AND p.stage = a.stage AND NOT p.rejected
                   )
                   SELECT 1 FROM above x
                   WHERE x.count IS NOT (SELECT sum(b.count) FROM award_values b
                                         WHERE b.part_of = x.key AND b.form = a.form AND b.stage = a.stage
                                           AND NOT b.rejected)
               ) THEN 'part'
               WHEN a.count = (SELECT sum(b.count) FROM award_values b
                               WHERE b.part_of = a.key AND b.form = a.form AND b.stage = a.stage
                                 AND NOT b.rejected) THEN 'split'
           END AS left_out
    FROM award_values a JOIN documents d ON d.id = a.document
) w;
CREATE VIEW document_copies AS
SELECT document, other, kind, likeness, confidence, reason FROM copies
UNION ALL
SELECT other, document, kind, likeness, confidence, reason FROM copies;
CREATE VIEW award_sums_due AS
SELECT f.key AS award, f.document, f.form, f.class, f.authority, f.stage, f.count, f.count_unit, f.issuer_unit,
       f.period_from, f.period_to, substr(coalesce(f.period_to, f.period_from, f.issued_on), 1, 4) AS year,
       f.left_out,
       f.stage = 'granted' AND coalesce(f.decision, '') <> 'reject'
           AND NOT EXISTS (SELECT 1 FROM award_backing b WHERE b.award IN (f.key, f.part_of)) AS unbacked
FROM award_facts f;
CREATE VIEW task_list AS
SELECT t.key, t.document, d.code, d.issued_on, d.issuer, t.what,
       (SELECT group_concat(u.name, '; ') FROM task_units u WHERE u.task = t.key AND u.role = 'lead') AS leads,
       (SELECT group_concat(u.name, '; ') FROM task_units u WHERE u.task = t.key AND u.role = 'support') AS helps,
       t.due_surface, t.due_relation, t.due_from, t.due_to, t.page, t.confidence
FROM tasks t JOIN documents d ON d.id = t.document;
CREATE INDEX documents_instrument ON documents (instrument);
CREATE INDEX documents_issuer_unit ON documents (issuer_unit);
CREATE INDEX documents_issued_on ON documents (issued_on);
CREATE INDEX files_document ON files (document);
CREATE INDEX files_sha256 ON files (sha256);
CREATE INDEX files_status ON files (status);
CREATE INDEX instruments_cluster ON instruments (cluster, place);
CREATE INDEX register_instrument ON register (instrument);
CREATE INDEX citation_candidates_instrument ON citation_candidates (instrument);
CREATE INDEX unit_aliases_folded ON unit_aliases (alias_folded);
CREATE INDEX awards_form ON awards (form);
CREATE INDEX awards_part_of ON awards (part_of);
CREATE INDEX award_backing_citation ON award_backing (citation);
CREATE INDEX people_name ON people (name);
CREATE INDEX findings_document ON findings (document);
CREATE INDEX findings_rule ON findings (rule);
CREATE INDEX reviews_target ON reviews (kind, target);
CREATE INDEX reviews_undoes ON reviews (undoes);
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews
BEGIN SELECT raise(ABORT, 'reviews are append-only'); END;
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
CREATE INDEX files_gone ON files (gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX reviews_document ON reviews (document);
CREATE INDEX remarks_target ON remarks (kind, target);
CREATE INDEX remarks_document ON remarks (document);
CREATE TRIGGER remarks_no_delete BEFORE DELETE ON remarks
BEGIN SELECT raise(ABORT, 'remarks are append-only'); END;
CREATE INDEX fingerprint_marks_document ON fingerprint_marks (document);
CREATE INDEX copies_other ON copies (other);
CREATE INDEX documents_run ON documents (run);
CREATE INDEX files_last_run ON files (last_run, status, path);
CREATE INDEX instrument_sizes_order ON instrument_sizes (citing_documents DESC, citations DESC, label);
CREATE INDEX instruments_named ON instruments (key, label) WHERE kind <> 'code';
CREATE INDEX documents_newest ON documents (ingested_at DESC, name);
CREATE INDEX documents_doc_type ON documents (doc_type);
CREATE INDEX findings_digest ON findings (key, digest);
CREATE INDEX award_sums_document ON award_sums (document, issuer_unit, period_from, period_to);
CREATE INDEX award_sums_form ON award_sums (form, class, count_unit, stage, left_out, count, document);
CREATE INDEX award_sums_unit ON award_sums (issuer_unit);
CREATE INDEX award_sums_year ON award_sums (year);
CREATE INDEX award_sums_unbacked ON award_sums (unbacked) WHERE unbacked;
CREATE TRIGGER award_sums_decided AFTER INSERT ON reviews WHEN NEW.kind = 'award'
BEGIN
    DELETE FROM award_sums WHERE document = (SELECT document FROM awards WHERE key = NEW.target);
    INSERT INTO award_sums
    SELECT * FROM award_sums_due WHERE document = (SELECT document FROM awards WHERE key = NEW.target);
END;
CREATE INDEX unit_mentions_unit ON unit_mentions (unit, document, start, end);
CREATE INDEX people_role ON people (role) WHERE role IS NOT NULL;
CREATE INDEX awards_recipient ON awards (recipient) WHERE recipient IS NOT NULL;
CREATE INDEX findings_alike ON findings (rule, digest);
CREATE INDEX findings_gravity ON findings (severity, rule, document, key, digest);
CREATE INDEX finding_evidence_document ON finding_evidence (document, finding);
CREATE INDEX identifiers_homes ON identifiers (document, start, end) WHERE kind = 'address';
CREATE INDEX citations_doc_type ON citations (doc_type);
CREATE INDEX citations_role ON citations (role);
CREATE INDEX citations_link ON citations (link);
CREATE INDEX reviews_at ON reviews (at);
CREATE INDEX remarks_at ON remarks (at);
CREATE INDEX reviews_reviewer ON reviews (reviewer, at);
CREATE INDEX documents_facets ON documents (id, issued_on, name, doc_type, issuer_unit, ingested_at);
CREATE INDEX documents_issued ON documents (issued_on DESC, name);
CREATE INDEX documents_month ON documents (substr(issued_on, 1, 7)) WHERE length(issued_on) >= 7;
CREATE INDEX documents_issuer ON documents (issuer IS NULL, issuer, issued_on DESC);
CREATE INDEX instrument_sizes_held ON instrument_sizes (held) WHERE held;
CREATE INDEX instrument_sizes_dates ON instrument_sizes (claimed_dates) WHERE claimed_dates > 1;
CREATE INDEX tasks_due ON tasks (due_to, document);
CREATE INDEX task_units_document ON task_units (document);
CREATE INDEX task_units_unit ON task_units (unit, task, role) WHERE unit IS NOT NULL;
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews
BEGIN SELECT raise(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER remarks_no_update BEFORE UPDATE ON remarks
BEGIN SELECT raise(ABORT, 'remarks are append-only'); END;
CREATE INDEX citations_instrument ON citations (instrument, date, document);
CREATE INDEX citations_cluster ON citations (cluster, place) WHERE complete = 0;
CREATE TRIGGER citations_inserted AFTER INSERT ON citations WHEN new.instrument IS NOT NULL
BEGIN
    INSERT INTO stale_claims VALUES (new.instrument) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER subjects_inserted AFTER INSERT ON subjects
BEGIN
    INSERT INTO subjects_fts (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER subjects_deleted AFTER DELETE ON subjects
BEGIN
    INSERT INTO subjects_fts (subjects_fts, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
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
INSERT INTO passages_fts (passages_fts) VALUES ('rebuild');
INSERT INTO subjects_fts (subjects_fts) VALUES ('rebuild');
