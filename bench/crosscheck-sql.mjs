/**
 * The national points once more, by somebody who knows neither the service's code nor its policies: what PostgreSQL
 * exports, and statements for DuckDB that say which stored ratings are not what the lines give. Points in hundredths.
 */

export const SCHEME = 'personnel';
export const PACK = { code: 'national-personnel', version: '2025.1' };

const SUSPENDS = 900;
const TERMINATES = 1200;

export const EXPORTED = {
  lines: `
    SELECT subject_id, seq, cause, points, score_date, act_key, case_key, reverses_seq,
      detail ? 'agreement' AS agreement
    FROM ledger_entry WHERE scheme = '${SCHEME}' AND cause <> 'context'`,
  stretches: `
    SELECT r.subject_id, s->>'from', s->>'until', (s->>'score')::int, s->'standing'->>'status'
    FROM rating r JOIN subject_head h USING (subject_id, scheme), jsonb_array_elements(r.segments) s
    WHERE r.scheme = '${SCHEME}' AND h.rated_seq = h.seq`,
};

const read = (file, columns) => `read_csv('${file}', header = false, nullstr = '', columns = {${columns}})`;

/** In the order in which they are run; the last view names what differs. */
export const statementsOver = (fileOf) => [
  `CREATE TABLE line AS SELECT * FROM ${read(
    fileOf('lines'),
    `subject_id: 'VARCHAR', seq: 'INTEGER', cause: 'VARCHAR', points: 'INTEGER', day: 'DATE', act: 'VARCHAR',
     matter: 'VARCHAR', reverses: 'INTEGER', agreement: 'BOOLEAN'`,
  )}`,
  `CREATE TABLE stretch AS SELECT * FROM ${read(
    fileOf('stretches'),
    `subject_id: 'VARCHAR', since: 'DATE', until: 'DATE', score: 'INTEGER', status: 'VARCHAR'`,
  )}`,

  // A line stands unless a reversal takes it back that nothing takes back in turn.
  `CREATE TABLE takes AS
   WITH RECURSIVE chain AS (
     SELECT subject_id, seq, reverses AS target, 1 AS long FROM line WHERE cause = 'reversed'
     UNION ALL
     SELECT r.subject_id, r.seq, c.target, c.long + 1 FROM chain c
     JOIN line r ON r.cause = 'reversed' AND r.subject_id = c.subject_id AND r.reverses = c.seq)
   SELECT subject_id, target, max(long) % 2 = 1 AS gone FROM chain GROUP BY ALL`,
  `CREATE TABLE standing_line AS
   SELECT l.*, year(l.day) AS cycle FROM line l LEFT JOIN takes t ON t.subject_id = l.subject_id AND t.target = l.seq
   WHERE l.cause <> 'reversed' AND NOT coalesce(t.gone, false)`,

  // Of one act, or of one violation in one case, only the highest counts; what officers add stands by itself.
  `CREATE TABLE counted AS
   WITH pointed AS (
     SELECT *, cause IN ('adjusted', 'repaired') AS by_hand FROM standing_line
     WHERE points <> 0 AND cause <> 'restored' AND NOT agreement),
   by_case AS (SELECT *, CASE WHEN by_hand OR matter IS NULL THEN seq
     ELSE min(seq) OVER (PARTITION BY subject_id, cycle, by_hand, matter) END AS root FROM pointed),
   by_act AS (SELECT * REPLACE (CASE WHEN by_hand OR act IS NULL THEN root
     ELSE min(root) OVER (PARTITION BY subject_id, cycle, by_hand, act) END AS root) FROM by_case)
   SELECT * REPLACE (CASE WHEN by_hand OR matter IS NULL THEN root
     ELSE min(root) OVER (PARTITION BY subject_id, cycle, by_hand, matter) END AS root) FROM by_act`,
  `CREATE TABLE gain AS
   WITH heaviest AS (
     SELECT subject_id, cycle, root, day, arg_max(points, abs(points)) AS points FROM counted GROUP BY ALL),
   so_far AS (
     SELECT *, arg_max(points, abs(points)) OVER earlier AS best FROM heaviest
     WINDOW earlier AS (PARTITION BY subject_id, cycle, root ORDER BY day))
   SELECT subject_id, cycle, day, sum(best - before)::INTEGER AS points FROM (
     SELECT *, coalesce(lag(best) OVER (PARTITION BY subject_id, cycle, root ORDER BY day), 0) AS before FROM so_far)
   GROUP BY ALL`,

  // The total of the calendar year, kept above zero after each day that counts; the next year begins with nothing.
  `CREATE TABLE step AS
   WITH summed AS (
     SELECT subject_id, cycle, day, sum(points) OVER days AS total FROM gain
     WINDOW days AS (PARTITION BY subject_id, cycle ORDER BY day)),
   kept AS (
     SELECT subject_id, cycle, day, (total - least(0, min(total) OVER days))::INTEGER AS total FROM summed
     WINDOW days AS (PARTITION BY subject_id, cycle ORDER BY day))
   SELECT subject_id, day, total, coalesce(lag(total) OVER (PARTITION BY subject_id, cycle ORDER BY day), 0) AS before
   FROM kept
   UNION ALL SELECT DISTINCT subject_id, make_date(cycle + 1, 1, 1), 0, 0 FROM gain
     WHERE (subject_id, make_date(cycle + 1, 1, 1)) NOT IN (SELECT subject_id, day FROM gain)`,

  // Every day on which either side says something new.
  `CREATE TABLE asked AS
   SELECT subject_id, day FROM step UNION SELECT subject_id, since FROM stretch`,
  `CREATE TABLE compared AS
   SELECT a.subject_id, a.day, s.score AS stored, s.status, coalesce(t.total, 0) AS total, t.day AS stepped, t.before
   FROM asked a
   ASOF JOIN stretch s ON s.subject_id = a.subject_id AND s.since <= a.day
   ASOF LEFT JOIN step t ON t.subject_id = a.subject_id AND t.day <= a.day`,
  `CREATE VIEW different AS
   SELECT subject_id, day, 'score' AS what, stored::VARCHAR AS stored, total::VARCHAR AS computed FROM compared
   WHERE stored <> total
   UNION ALL
   SELECT subject_id, day, 'standing', status, CASE WHEN total >= ${TERMINATES} THEN 'terminated' ELSE 'suspended' END
   FROM compared c
   WHERE stepped = day AND status IS NOT NULL
     AND ((before < ${TERMINATES} AND total >= ${TERMINATES} AND status <> 'terminated')
       OR (before < ${SUSPENDS} AND total >= ${SUSPENDS} AND status = 'normal'))
     AND NOT EXISTS (SELECT 1 FROM standing_line l
       WHERE l.subject_id = c.subject_id AND l.day = c.day AND l.cause = 'restored')`,
];
