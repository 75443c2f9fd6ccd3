-- How many citations may mean an instrument, counted in an index: a law is a candidate of tens of thousands.

-- 1 where the citation is linked to none of its candidates, 0 where they stand beside the one that it is linked to.
ALTER TABLE citation_candidates ADD COLUMN open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1));
UPDATE citation_candidates SET open = 1
WHERE EXISTS (SELECT 1 FROM citations c WHERE c.key = citation_candidates.citation AND c.instrument IS NULL);
DROP INDEX citation_candidates_instrument;
CREATE INDEX citation_candidates_instrument ON citation_candidates (instrument, open);
