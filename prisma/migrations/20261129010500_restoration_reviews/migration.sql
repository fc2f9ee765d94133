-- A restoration that something makes void waits for somebody to decide anew.
INSERT INTO case_kind VALUES ('restorationReview', true);
