-- Persons are rows: keys and cases name one by an id that can be written in one way only, so that nobody becomes a
-- second person by a blank, a capital letter or another hyphen.

CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);
ALTER TABLE person ADD CONSTRAINT person_is_written_in_one_way CHECK (
  id <> '' AND id = lower(id) AND id IS NFKC NORMALIZED AND id !~ '^\s|\s$|\s\s'
  AND id !~ '[\u0001-\u001F\u007F-\u009F\u00A0\u00AD\u061C\u180E\u2000-\u2015\u2028-\u202F\u205F-\u206F\u2212\u3000\uFE00-\uFE0F\uFE58\uFE63\uFEFF\uFF0D]');
CREATE TRIGGER person_is_immutable BEFORE UPDATE OR DELETE ON person FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER person_is_kept BEFORE TRUNCATE ON person FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE person ENABLE ALWAYS TRIGGER person_is_immutable;
ALTER TABLE person ENABLE ALWAYS TRIGGER person_is_kept;
GRANT SELECT, INSERT ON person TO probity_service;
GRANT SELECT ON person TO probity_reader;

-- Whoever is named already, by the folded name. Keys without a name are one person's together.
CREATE FUNCTION pg_temp.person_of(written text) RETURNS text LANGUAGE sql AS $$
  SELECT coalesce(nullif(btrim(regexp_replace(regexp_replace(regexp_replace(lower(normalize(written, NFKC)),
    '[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]', '-', 'g'),
    '[\u0001-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]', '', 'g'),
    '[\s\u00A0\u2000-\u200A\u202F\u205F\u3000]+', ' ', 'g')), ''), 'unnamed') $$;
INSERT INTO person (id, name)
  SELECT pg_temp.person_of(written), coalesce(nullif(min(btrim(written)), ''), 'unnamed')
  FROM (SELECT person FROM api_key UNION SELECT maker_person FROM case_file
        UNION SELECT checker_person FROM case_decision) AS named (written)
  GROUP BY 1;

ALTER TABLE api_key RENAME COLUMN person TO person_id;
UPDATE api_key SET person_id = pg_temp.person_of(person_id) WHERE person_id <> pg_temp.person_of(person_id);
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What is decided stays as it was written, and isn't looked at; what waits has to compare with whoever decides it.
ALTER TABLE case_file DISABLE TRIGGER case_file_is_immutable;
UPDATE case_file c SET maker_person = pg_temp.person_of(maker_person)
  WHERE maker_person <> pg_temp.person_of(maker_person)
    AND NOT EXISTS (SELECT FROM case_decision d WHERE d.case_id = c.id);
ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_file_is_immutable;
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_made_by_a_person" FOREIGN KEY ("maker_person") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE RESTRICT NOT VALID;
ALTER TABLE "case_decision" ADD CONSTRAINT "case_decision_by_a_person" FOREIGN KEY ("checker_person") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE RESTRICT NOT VALID;
