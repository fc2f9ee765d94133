-- What a book states at present: of the context lines with one order key the newest, without walking the book.
CREATE INDEX ledger_entry_statement ON ledger_entry (subject_id, scheme, order_key, seq) WHERE cause = 'context';
