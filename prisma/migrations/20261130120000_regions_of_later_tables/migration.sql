-- Tables that came with the capabilities beside regions. What is told of is seen where its row is: only where the subject is,
-- and of facts and cases where they are dealt with.
CALL keep_to_region('notice', 'EXISTS (SELECT FROM subject_scope s WHERE s.subject_id = this.subject_id)');
CALL keep_to_region('case_act', 'EXISTS (SELECT FROM case_scope c WHERE c.case_id = this.case_id)');

CALL grant_to_region();
