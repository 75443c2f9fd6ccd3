-- The files of a run, for its page: those that failed, then the others by their path.
CREATE INDEX files_last_run ON files (last_run, status, path);
