-- Of facts and cases a region is told where they are dealt with: of what another one decided about its subject the change
-- of the rating tells, with points and standing.
ALTER POLICY of_region ON notice USING (
  EXISTS (SELECT FROM subject_scope s WHERE s.subject_id = notice.subject_id)
  AND CASE split_part(notice.type, '.', 1)
    WHEN 'fact' THEN EXISTS (SELECT FROM evidence_scope e WHERE e.evidence_id = notice.about)
    WHEN 'case' THEN EXISTS (SELECT FROM case_scope c WHERE c.case_id = notice.about)
    ELSE true END);
