-- A webhook that fails for days is switched off, and on again by somebody: the last word counts, and all stay.
CREATE TABLE "webhook_switch" (
    "webhook_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "webhook_switch_pkey" PRIMARY KEY ("webhook_id","number")
);
CREATE INDEX "webhook_switch_tx" ON "webhook_switch"("tx_id");
ALTER TABLE "webhook_switch" ADD CONSTRAINT "webhook_switch_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "webhook_switch" ADD CONSTRAINT "webhook_switch_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CALL keep_unchanged('webhook_switch');
CALL seal_rows_of('webhook_switch', $$t.webhook_id || ':' || t.number$$);
CALL keep_to_region('webhook_switch', 'EXISTS (SELECT FROM case_scope c WHERE c.case_id = this.webhook_id)');
GRANT SELECT, INSERT ON webhook_switch TO probity_service;
GRANT SELECT ON webhook_switch TO probity_reader;

-- Since when nothing has been received there; NULL = the last message was.
ALTER TABLE "webhook_cursor" ADD COLUMN "failing_since" TIMESTAMPTZ(6);
GRANT UPDATE (failing_since) ON webhook_cursor TO probity_service;

-- What was received long ago is cleared away.
GRANT DELETE ON webhook_delivery TO probity_service;
CREATE INDEX "webhook_delivery_done" ON "webhook_delivery"("delivered_at") WHERE state = 'delivered';

CALL grant_to_region();
