CREATE INDEX "evidence_institution" ON "evidence"("institution_id");
