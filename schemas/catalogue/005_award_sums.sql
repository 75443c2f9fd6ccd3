-- Sums of awards that count each award once, and say of each row that they leave out why.

-- Awards with what people corrected in place of what is printed.
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

-- Awards as they stand after review, each with the reason why it enters no sum:
--   rejected: a person took it for no award;
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
