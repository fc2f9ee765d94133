-- An institution's year is reviewed by two persons; that it was is a fact.
INSERT INTO case_kind VALUES ('annualReview', true);

ALTER TABLE evidence
  DROP CONSTRAINT evidence_known_kind,
  ADD CONSTRAINT evidence_known_kind CHECK
    (kind IN ('inspectionResult', 'report', 'assessment', 'revocation', 'standingRestoration', 'softMeasure',
      'policyActivation', 'peerRecording', 'identityLink', 'listEntry', 'annualReview'));

-- As before, and reviews.
DROP TRIGGER evidence_is_approved ON evidence;
CREATE CONSTRAINT TRIGGER evidence_is_approved AFTER INSERT ON evidence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.kind IN ('revocation', 'standingRestoration', 'identityLink', 'listEntry', 'annualReview'))
  EXECUTE FUNCTION evidence_is_approved();
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_is_approved;
