-- A draft of a policy version is a case too, and about no subject.
INSERT INTO case_kind VALUES ('policyVersion', false);
