-- The text layer of a page as it stood, where the codes of its fonts were brought to Unicode (`layer` is `repaired`).
ALTER TABLE pages ADD COLUMN raw TEXT;
