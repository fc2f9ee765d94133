-- Files of an import may be workbooks too.
ALTER TABLE import
  DROP CONSTRAINT import_known_format,
  ADD CONSTRAINT import_known_format CHECK (format IN ('ndjson', 'csv', 'xlsx'));
