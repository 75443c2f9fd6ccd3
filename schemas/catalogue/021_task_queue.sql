-- Work that extraction is unsure of waits for a person as other facts do.

CREATE INDEX tasks_unsure ON tasks (document, start) WHERE confidence < 0.7;

-- What waits for a person, most urgent first: findings, then facts that extraction is unsure of, and facts
-- whose value has changed since they were judged.
DROP VIEW review_queue;
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
    SELECT 'task', key, document, start, end, surface, confidence, 'confidence', digest, 3
    FROM tasks WHERE confidence < 0.7
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
