-- Who speaks for a subject is seen where the subject is.
CALL keep_to_region('representation', 'EXISTS (SELECT FROM subject_scope s WHERE s.subject_id = this.subject_id)');

CALL grant_to_region();
