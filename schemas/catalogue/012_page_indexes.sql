-- What the pages ask, answered from an index however much is held.

-- The subject as words joined by hyphens, without case and diacritics, to look for words in; NULL until the
-- program that wrote the document is newer than this.
ALTER TABLE documents ADD COLUMN subject_folded TEXT;
CREATE INDEX documents_titled ON documents (subject_folded, instrument)
    WHERE subject_folded IS NOT NULL AND instrument IS NOT NULL;
CREATE INDEX instruments_named ON instruments (key, label) WHERE kind <> 'code';
CREATE INDEX documents_newest ON documents (ingested_at DESC, name);
CREATE INDEX documents_doc_type ON documents (doc_type);
CREATE INDEX findings_digest ON findings (key, digest);
