-- A draft of a policy version is a case too, and about no subject; every other kind of case still names one.
ALTER TABLE case_file
  ALTER COLUMN subject_id DROP NOT NULL,
  ADD CONSTRAINT case_file_names_its_subject CHECK ((kind = 'policyVersion') = (subject_id IS NULL));
