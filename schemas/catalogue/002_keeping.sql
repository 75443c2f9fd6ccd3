-- What an archive needs that is kept for years: files that cost a stat when they are met again, sources that go
-- away, documents that say which build of the extractor read them, runs that say where their time went.

-- The file's time of change when it was read, NULL where it had only just been changed: with `bytes` it tells an
-- unchanged file without opening it.
ALTER TABLE files ADD COLUMN mtime_ns INTEGER;
-- When a walk of its folder no longer met the path. What was read from it is kept.
ALTER TABLE files ADD COLUMN gone_at TEXT;
CREATE INDEX files_gone ON files (gone_at) WHERE gone_at IS NOT NULL;

-- A digest of the code and the tables that the record was extracted with; NULL before this migration.
ALTER TABLE documents ADD COLUMN build TEXT;

-- Times by stage, rates, failures and the slowest files, as `cancu ingest --report` writes them.
ALTER TABLE runs ADD COLUMN report TEXT CHECK (report IS NULL OR json_valid(report));
