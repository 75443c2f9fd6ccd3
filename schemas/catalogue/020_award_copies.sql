-- Of a document that is held in several forms (draft and signed, PDF and Word) the awards are counted once.

-- Documents whose awards are counted with other forms of them: one with a number before one without, text before
-- a scan, else always the same one. Texts less alike are of one number only, as a decision and its list; two days
-- are one number given to two papers.
CREATE VIEW documents_counted_elsewhere AS
SELECT d.id AS document, o.id AS other
FROM documents d JOIN document_copies c ON c.document = d.id AND c.likeness >= 0.6
JOIN documents o ON o.id = c.other
WHERE (o.code IS NOT NULL, NOT o.ocr, o.id) > (d.code IS NOT NULL, NOT d.ocr, d.id)
  AND (c.kind = 'draft' OR coalesce(d.issued_on = o.issued_on OR length(d.issued_on) <> length(o.issued_on), 1));

-- Awards as they stand after review, each with the reason why it enters no sum:
--   rejected: a person took it for no award;
--   copy:     its document is held in another form, whose awards are counted;
--   no_form:  it does not say of which form, as totals over several forms do not;
--   split:    a total that its parts of the same form and stage add up to: the parts are counted, which say more;
--   part:     a part of a total that its parts do not add up to: the total is counted.
-- `counted` is 1 where there is no such reason.
DROP VIEW award_facts;
CREATE VIEW award_facts AS
SELECT w.*, w.left_out IS NULL AS counted
FROM (
    SELECT a.key, a.document, a.form, a.class, a.authority, a.action, a.stage, a.count, a.count_unit,
           a.recipient, a.reason, a.is_total, a.part_of, a.note, a.start, a.end, a.surface, a.page,
           a.confidence, a.decision, d.issuer_unit, d.period_from, d.period_to, d.issued_on,
           CASE
               WHEN a.rejected THEN 'rejected'
               WHEN EXISTS (SELECT 1 FROM documents_counted_elsewhere e WHERE e.document = a.document) THEN 'copy'
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

-- The sums follow what is linked and parted, whatever does it.
CREATE TRIGGER award_sums_linked AFTER INSERT ON copies
BEGIN
    DELETE FROM award_sums WHERE document IN (NEW.document, NEW.other);
    INSERT INTO award_sums SELECT * FROM award_sums_due WHERE document = NEW.document;
    INSERT INTO award_sums SELECT * FROM award_sums_due WHERE document = NEW.other;
END;
CREATE TRIGGER award_sums_parted AFTER DELETE ON copies
BEGIN
    DELETE FROM award_sums WHERE document IN (OLD.document, OLD.other);
    INSERT INTO award_sums SELECT * FROM award_sums_due WHERE document = OLD.document;
    INSERT INTO award_sums SELECT * FROM award_sums_due WHERE document = OLD.other;
END;
DELETE FROM award_sums WHERE document IN (SELECT document FROM documents_counted_elsewhere);
INSERT INTO award_sums
SELECT * FROM award_sums_due WHERE document IN (SELECT document FROM documents_counted_elsewhere);
