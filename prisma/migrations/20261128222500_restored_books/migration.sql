-- Whose standing was ever restored, without walking the book: asked by every fact that scores somebody.
CREATE INDEX ledger_entry_restored ON ledger_entry (subject_id, scheme) WHERE cause = 'restored';
