-- Searches that people keep under a name; an address of ours, with all that was chosen in it. Unlike decisions they
-- may be changed and taken away: they say nothing of any document.
CREATE TABLE saved_searches (
    id      INTEGER PRIMARY KEY,
    owner   TEXT NOT NULL,
    name    TEXT NOT NULL,
    address TEXT NOT NULL,
    at      TEXT NOT NULL,
    UNIQUE (owner, name)
) STRICT;
