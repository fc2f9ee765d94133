-- Notices are sent to addresses of others: two persons agree to each.
INSERT INTO case_kind VALUES ('webhook', false);

CREATE TABLE "webhook" (
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "types" TEXT[],
    "subject_id" TEXT,
    "region_prefix" TEXT,
    "language" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "webhook_tx" ON "webhook"("tx_id");
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_id_fkey" FOREIGN KEY ("id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE webhook ADD CONSTRAINT webhook_known_language CHECK (language IN ('zh', 'en'));

CREATE TABLE "webhook_secret" (
    "webhook_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "previous_until" TIMESTAMPTZ(6),
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "webhook_secret_pkey" PRIMARY KEY ("webhook_id","number")
);
CREATE INDEX "webhook_secret_tx" ON "webhook_secret"("tx_id");
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE webhook_secret ADD CONSTRAINT webhook_secret_only_its_hash CHECK (hash ~ '^[0-9a-f]{64}$' AND number >= 1);

CREATE TABLE "webhook_end" (
    "webhook_id" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "webhook_end_pkey" PRIMARY KEY ("webhook_id")
);
CREATE INDEX "webhook_end_tx" ON "webhook_end"("tx_id");
ALTER TABLE "webhook_end" ADD CONSTRAINT "webhook_end_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "webhook_end" ADD CONSTRAINT "webhook_end_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CALL keep_unchanged('webhook');
CALL keep_unchanged('webhook_secret');
CALL keep_unchanged('webhook_end');
CALL seal_rows_of('webhook', 't.id');
CALL seal_rows_of('webhook_secret', $$t.webhook_id || ':' || t.number$$);
CALL seal_rows_of('webhook_end', 't.webhook_id');

-- Work in hand: up to which notice each of them was told, and what is on its way.
CREATE TABLE "webhook_cursor" (
    "webhook_id" TEXT NOT NULL,
    "epoch" BIGINT NOT NULL,
    "notice_id" BIGINT NOT NULL,

    CONSTRAINT "webhook_cursor_pkey" PRIMARY KEY ("webhook_id")
);
ALTER TABLE "webhook_cursor" ADD CONSTRAINT "webhook_cursor_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "webhook_delivery" (
    "webhook_id" TEXT NOT NULL,
    "notice_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "status" INTEGER,
    "error" TEXT,
    "delivered_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("webhook_id","notice_id")
);
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery"("webhook_id", "due_at") WHERE state = 'pending';
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE webhook_delivery
  ADD CONSTRAINT webhook_delivery_known_state CHECK (state IN ('pending', 'delivered', 'dead')),
  ADD CONSTRAINT webhook_delivery_says_when CHECK ((state = 'delivered') = (delivered_at IS NOT NULL));

GRANT SELECT, INSERT ON webhook, webhook_secret, webhook_end, webhook_cursor, webhook_delivery TO probity_service;
GRANT UPDATE (epoch, notice_id) ON webhook_cursor TO probity_service;
GRANT UPDATE (state, attempts, due_at, status, error, delivered_at) ON webhook_delivery TO probity_service;

-- Nothing is sent anywhere that no case approved: as it was asked for, in the transaction that decided it.
CREATE FUNCTION webhook_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.case_id = NEW.id AND d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND c.kind = 'webhook'
      AND c.command ->> 'url' = NEW.url AND c.command ->> 'language' = NEW.language
      AND c.command ->> 'subjectId' IS NOT DISTINCT FROM NEW.subject_id
      AND c.command ->> 'regionPrefix' IS NOT DISTINCT FROM NEW.region_prefix
      AND coalesce(nullif(c.command -> 'types', 'null'), '[]') = to_jsonb(NEW.types)) THEN
    RAISE EXCEPTION 'a webhook is refused that no case approved'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'webhook_as_approved', TABLE = 'webhook';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER webhook_is_approved AFTER INSERT ON webhook
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION webhook_is_approved();
ALTER TABLE webhook ENABLE ALWAYS TRIGGER webhook_is_approved;
