-- A reader of the feed takes the changes of each transaction in their order, and only as many as a page has.
DROP INDEX "rating_change_tx";
CREATE INDEX "rating_change_tx" ON "rating_change"("tx_id", "id");
