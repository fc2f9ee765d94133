-- Files of facts or of subjects: what was received waits line by line until a worker has taken it in; what could not be
-- taken in is kept for a while, with what is wrong with it.

-- A file that is being received: without an import of its id, it never came to its end.
CREATE TABLE "import_upload" (
    "id" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_upload_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_line" (
    "import_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "import_line_pkey" PRIMARY KEY ("import_id", "number")
);

CREATE TABLE "import_error" (
    "import_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "problems" JSONB NOT NULL,
    "line" TEXT,

    CONSTRAINT "import_error_pkey" PRIMARY KEY ("import_id", "number")
);

CREATE TABLE "import" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "atomic" BOOLEAN NOT NULL,
    "region" TEXT,
    "sha256" TEXT NOT NULL,
    "lines" INTEGER NOT NULL,
    "broken" INTEGER NOT NULL,
    "created" INTEGER NOT NULL DEFAULT 0,
    "repeated" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "import" ADD CONSTRAINT "import_id_fkey" FOREIGN KEY ("id") REFERENCES "job"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "import_line" ADD CONSTRAINT "import_line_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_upload"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "import_error" ADD CONSTRAINT "import_error_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_upload"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE import
  ADD CONSTRAINT import_known_kind CHECK (kind IN ('evidence', 'subjects')),
  ADD CONSTRAINT import_known_format CHECK (format IN ('ndjson', 'csv')),
  ADD CONSTRAINT import_counts CHECK (broken >= 0 AND created >= 0 AND repeated >= 0 AND refused >= 0
    AND broken + created + repeated + refused <= lines);
ALTER TABLE import_line ADD CONSTRAINT import_line_counts_from_one CHECK (number > 0);
ALTER TABLE import_error
  ADD CONSTRAINT import_error_counts_from_one CHECK (number > 0),
  ADD CONSTRAINT import_error_says_what CHECK (jsonb_array_length(problems) > 0);

-- An import is seen where whoever sent it may look; what it brought along is seen with it.
CALL keep_to_region('import', 'starts_with(this.region, callers_region())');
CALL keep_to_region('import_line', 'EXISTS (SELECT FROM import i WHERE i.id = this.import_id)');
CALL keep_to_region('import_error', 'EXISTS (SELECT FROM import i WHERE i.id = this.import_id)');
CALL keep_to_region('import_upload', 'false');
DROP POLICY of_region ON job;
CREATE POLICY of_region ON job TO probity_region USING (
  EXISTS (SELECT FROM recalculation_run r WHERE r.id = job.id)
  OR EXISTS (SELECT FROM import i WHERE i.id = job.id));

GRANT SELECT, INSERT, DELETE ON import_upload, import_line, import_error TO probity_service;
GRANT SELECT, INSERT ON import TO probity_service;
-- What was sent stays as it was sent.
GRANT UPDATE (created, repeated, refused) ON import TO probity_service;
GRANT SELECT ON import, import_line, import_error TO probity_reader;
CALL grant_to_region();
