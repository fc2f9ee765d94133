-- Whoever compares ratings with their ledger reads a digest in place of kilobytes. The database makes it of what is
-- stored, so that the two can't differ. SHA-256 of the text: `decode` takes it as bytes, in whatever setting, but for
-- backslashes, which it wants twice.
ALTER TABLE rating ADD COLUMN digest text NOT NULL
  GENERATED ALWAYS AS (encode(sha256(decode(replace(segments::text, '\', '\\'), 'escape')), 'hex')) STORED;
