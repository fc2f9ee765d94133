-- What the log of epochs has signed of itself, and who cosigned it. No transaction of the ledger writes them, or each
-- checkpoint would close another epoch; what proves them is their signatures, and the tree.
CREATE TABLE "checkpoint" (
    "size" BIGINT NOT NULL,
    "note" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("size")
);

CREATE TABLE "cosignature" (
    "size" BIGINT NOT NULL,
    "witness" TEXT NOT NULL,
    "line" TEXT NOT NULL,

    CONSTRAINT "cosignature_pkey" PRIMARY KEY ("witness", "size")
);

CREATE INDEX "cosignature_checkpoint" ON "cosignature"("size");
ALTER TABLE "cosignature" ADD CONSTRAINT "cosignature_size_fkey" FOREIGN KEY ("size") REFERENCES "checkpoint"("size") ON DELETE RESTRICT ON UPDATE RESTRICT;

GRANT SELECT, INSERT ON checkpoint, cosignature TO probity_service;
GRANT SELECT ON checkpoint, cosignature TO probity_reader;
