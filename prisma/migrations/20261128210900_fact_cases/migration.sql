-- Taking a fact back and restoring a standing take two persons.
INSERT INTO case_kind VALUES ('evidenceRevocation', false), ('standingRestoration', true);
