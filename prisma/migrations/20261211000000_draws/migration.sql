-- Who inspects, and draws of whom to inspect and who goes there.

-- One version of an inspector or expert: what was stated at one time. The id tells the region.
CREATE TABLE "inspector_version" (
    "inspector_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "subject_id" TEXT,
    "conflicts" JSONB NOT NULL,
    "absences" JSONB NOT NULL,
    "ended_on" DATE,
    "tx_id" BIGINT NOT NULL,
    "salt" TEXT DEFAULT (gen_random_uuid())::text,

    CONSTRAINT "inspector_version_pkey" PRIMARY KEY ("inspector_id","version")
);
CREATE INDEX "inspector_version_subject" ON "inspector_version"("subject_id");
CREATE INDEX "inspector_version_tx" ON "inspector_version"("tx_id");
ALTER TABLE "inspector_version" ADD CONSTRAINT "inspector_version_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "inspector_version" ADD CONSTRAINT "inspector_version_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE inspector_version
  ADD CONSTRAINT inspector_version_counts CHECK (version >= 1),
  ADD CONSTRAINT inspector_version_known_kind CHECK (kind IN ('inspector', 'expert')),
  ADD CONSTRAINT inspector_version_id_tells_region CHECK (inspector_id ~ '^[A-Z][0-9]{6}[A-Za-z0-9-]{1,40}$');

-- What was committed to before the randomness was known. The id begins with the region.
CREATE TABLE "draw" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "redraw_of" TEXT,
    "commitment" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "draw_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "draw_replaced_once" ON "draw"("redraw_of");
CREATE INDEX "draw_tx" ON "draw"("tx_id");
-- Again for the same purpose only in the place of an earlier one.
CREATE UNIQUE INDEX draw_once_for_purpose ON draw (region, purpose) WHERE redraw_of IS NULL;
ALTER TABLE "draw" ADD CONSTRAINT "draw_redraw_of_fkey" FOREIGN KEY ("redraw_of") REFERENCES "draw"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "draw" ADD CONSTRAINT "draw_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE draw
  ADD CONSTRAINT draw_region_is_a_prefix CHECK (region ~ '^[0-9]{2,6}$' AND starts_with(id, region || '-')),
  ADD CONSTRAINT draw_hash_is_sha CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT draw_names_what_it_commits_to CHECK (
    commitment ->> 'id' = id AND commitment ->> 'region' = region AND commitment ->> 'purpose' = purpose
    AND (commitment -> 'redrawOf' ->> 'draw') IS NOT DISTINCT FROM redraw_of);

CREATE TABLE "draw_reveal" (
    "draw_id" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "draw_reveal_pkey" PRIMARY KEY ("draw_id","party")
);
CREATE INDEX "draw_reveal_tx" ON "draw_reveal"("tx_id");
ALTER TABLE "draw_reveal" ADD CONSTRAINT "draw_reveal_draw_id_fkey" FOREIGN KEY ("draw_id") REFERENCES "draw"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "draw_reveal" ADD CONSTRAINT "draw_reveal_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The randomness, and whom it gave.
CREATE TABLE "draw_result" (
    "draw_id" TEXT NOT NULL,
    "randomness" JSONB NOT NULL,
    "result" JSONB NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "draw_result_pkey" PRIMARY KEY ("draw_id")
);
CREATE INDEX "draw_result_tx" ON "draw_result"("tx_id");
ALTER TABLE "draw_result" ADD CONSTRAINT "draw_result_draw_id_fkey" FOREIGN KEY ("draw_id") REFERENCES "draw"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "draw_result" ADD CONSTRAINT "draw_result_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CALL keep_unchanged('inspector_version');
CALL keep_unchanged('draw');
CALL keep_unchanged('draw_reveal');
CALL keep_unchanged('draw_result');
CALL seal_rows_of('inspector_version', $$t.inspector_id || ':' || t.version$$);
CALL seal_rows_of('draw', 't.id');
CALL seal_rows_of('draw_reveal', $$t.draw_id || ':' || t.party$$);
CALL seal_rows_of('draw_result', 't.draw_id');
CALL let_erase('inspector_version', $$t.inspector_id || ':' || t.version$$, 'inspector_id', '{name,salt}');
GRANT SELECT, INSERT ON inspector_version, draw, draw_reveal, draw_result TO probity_service;
GRANT SELECT ON inspector_version, draw, draw_reveal, draw_result TO probity_reader;
CALL keep_to_region('inspector_version', 'starts_with(substr(this.inspector_id, 2, 6), callers_region())');
CALL keep_to_region('draw', 'starts_with(this.region, callers_region())');
CALL keep_to_region('draw_reveal', 'EXISTS (SELECT FROM draw d WHERE d.id = this.draw_id)');
CALL keep_to_region('draw_result', 'EXISTS (SELECT FROM draw d WHERE d.id = this.draw_id)');
CALL grant_to_region();

-- Everything that is written about a subject, with what an inspector is called who is one.
CREATE OR REPLACE FUNCTION texts_about(subject text) RETURNS TABLE (of_table text, of text, wanted text, content jsonb)
LANGUAGE sql STABLE AS $$
  WITH facts AS MATERIALIZED (
    SELECT p.evidence_id AS id, e.tx_id FROM evidence_payload p JOIN evidence e ON e.id = p.evidence_id
    WHERE (jsonb_path_query_array(p.payload, '$.**.subjectId') || jsonb_path_query_array(p.payload, '$.**.otherId'))
      @> jsonb_build_array(subject)
  ), revocations AS MATERIALIZED (
    SELECT r.id, r.tx_id FROM evidence r JOIN facts f ON f.id = r.revokes
  ), cases AS MATERIALIZED (
    SELECT c.id, c.tx_id FROM case_file c WHERE c.kind <> 'erasure' AND (c.subject_id = subject
      OR c.command ->> 'subjectId' = subject OR c.command ->> 'otherId' = subject
      OR c.command ->> 'evidenceId' IN (SELECT id FROM facts))
  ), versions AS MATERIALIZED (
    SELECT * FROM subject_version v WHERE v.subject_id = subject
  ), inspectors AS MATERIALIZED (
    SELECT * FROM inspector_version v WHERE v.inspector_id = subject OR v.inspector_id IN (
      SELECT named.inspector_id FROM inspector_version named WHERE named.subject_id = subject)
  ), written AS MATERIALIZED (
    SELECT tx_id FROM facts UNION SELECT tx_id FROM revocations UNION SELECT tx_id FROM cases UNION SELECT tx_id FROM versions
    UNION SELECT tx_id FROM inspectors
    UNION SELECT d.tx_id FROM case_decision d JOIN cases c ON c.id = d.case_id
    UNION SELECT a.tx_id FROM case_act a JOIN cases c ON c.id = a.case_id
  )
  SELECT 'subject_version', v.subject_id, v.subject_id || ':' || v.version, to_jsonb(v) FROM versions v
  UNION ALL SELECT 'evidence_payload', t.evidence_id, t.evidence_id, to_jsonb(t) FROM evidence_payload t
    WHERE t.evidence_id IN (SELECT id FROM facts UNION SELECT id FROM revocations)
  UNION ALL SELECT 'evidence_key', t.evidence_id, t.source_system || ':' || t.source_id, to_jsonb(t) FROM evidence_key t
    WHERE t.evidence_id IN (SELECT id FROM facts UNION SELECT id FROM revocations)
  UNION ALL SELECT 'idempotency_key', t.tx_id::text, t.actor || ':' || t.key, to_jsonb(t) FROM idempotency_key t
    WHERE t.tx_id IN (SELECT tx_id FROM written)
  UNION ALL SELECT 'case_file', t.id, t.id, to_jsonb(t) FROM case_file t WHERE t.id IN (SELECT id FROM cases)
  UNION ALL SELECT 'case_decision', t.case_id, t.case_id, to_jsonb(t) FROM case_decision t
    WHERE t.case_id IN (SELECT id FROM cases)
  UNION ALL SELECT 'case_act', t.case_id, t.case_id || ':' || t.seq, to_jsonb(t) FROM case_act t
    WHERE t.case_id IN (SELECT id FROM cases)
  UNION ALL SELECT 'department_answer', t.case_id, t.case_id || ':' || t.seq, to_jsonb(t) FROM department_answer t
    WHERE t.case_id IN (SELECT id FROM cases)
  UNION ALL SELECT 'clock_event', t.run_id, t.run_id || ':' || t.seq, to_jsonb(t) FROM clock_event t
    JOIN clock_run r ON r.id = t.run_id WHERE r.subject_id = subject
  UNION ALL SELECT 'inspector_version', t.inspector_id, t.inspector_id || ':' || t.version, to_jsonb(t) FROM inspectors t
  ORDER BY 1, 3 $$;
