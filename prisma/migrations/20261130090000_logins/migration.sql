-- Whom a token of an OpenID provider stands for, by issuer and `sub` exactly as they came. The last revision speaks.
INSERT INTO case_kind VALUES ('loginLink', false);

CREATE TABLE "login" (
    "id" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "sub" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "person_id" TEXT,
    "case_id" TEXT,
    "tx_id" BIGINT NOT NULL,
    "salt" TEXT DEFAULT (gen_random_uuid())::text,

    CONSTRAINT "login_pkey" PRIMARY KEY ("issuer","sub","revision")
);
CREATE UNIQUE INDEX "login_id" ON "login"("id");
CREATE INDEX "login_case" ON "login"("case_id");
CREATE INDEX "login_tx" ON "login"("tx_id");
ALTER TABLE "login" ADD CONSTRAINT "login_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "login" ADD CONSTRAINT "login_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "login" ADD CONSTRAINT "login_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE login ADD CONSTRAINT login_known CHECK (
  revision >= 1 AND issuer <> '' AND sub <> '' AND (person_id IS NULL) = (case_id IS NULL));

-- Taking a login away takes one person; giving one takes the two of its case. At the end of the transaction, because the
-- decision is written after what it brings about.
CREATE FUNCTION login_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'loginLink' AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id
      AND d.checker_person <> NEW.person_id AND c.command ->> 'issuer' = NEW.issuer AND c.command ->> 'sub' = NEW.sub
      AND c.command ->> 'personId' = NEW.person_id) THEN
    RAISE EXCEPTION 'a login is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'login_as_approved', TABLE = 'login';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER login_is_approved AFTER INSERT ON login DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.person_id IS NOT NULL) EXECUTE FUNCTION login_is_approved();
ALTER TABLE login ENABLE ALWAYS TRIGGER login_is_approved;

CALL keep_unchanged('login');
CALL seal_rows_of('login', $$t.id$$);
GRANT SELECT, INSERT ON login TO probity_service;
