-- A webhook is seen where its case is, with all that belongs to it; what was refused and what was read, where the key is.
CALL keep_to_region('webhook', 'EXISTS (SELECT FROM case_scope c WHERE c.case_id = this.id)');
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['webhook_secret', 'webhook_end', 'webhook_cursor', 'webhook_delivery'] LOOP
    CALL keep_to_region(name, 'EXISTS (SELECT FROM case_scope c WHERE c.case_id = this.webhook_id)');
  END LOOP;
  FOREACH name IN ARRAY ARRAY['refused_attempt', 'personal_read'] LOOP
    CALL keep_to_region(name, 'EXISTS (SELECT FROM ledger_tx t JOIN api_key k ON k.id = t.actor
      WHERE t.id = this.tx_id AND starts_with(k.region, callers_region()))');
    -- Written for everybody, also for whoever has no key and sees nothing.
    EXECUTE format('ALTER POLICY of_region ON %I WITH CHECK (true)', name);
  END LOOP;
END $$;

CALL grant_to_region();
