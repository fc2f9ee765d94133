-- Epochs are the leaves of a Merkle tree (RFC 6962): epoch n is leaf n - 1, and the hash of the epoch its content. Each
-- keeps the hashes of the whole subtrees that end with it, two on average, so that a leaf costs the logarithm of the
-- size at most and a proof reads as many rows.

ALTER TABLE "epoch" ADD COLUMN "subtrees" TEXT[] NOT NULL DEFAULT '{}';

-- `place` is where the subtree stands among those of its level, counted from 0. An odd one is a right half: its left half
-- ended with the epoch before its first leaf.
CREATE FUNCTION epoch_grows_the_tree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  node bytea := sha256('\x00'::bytea || decode(NEW.hash, 'hex'));
  place bigint := NEW.id - 1;
  level int := 0;
BEGIN
  NEW.subtrees := ARRAY[encode(node, 'hex')];
  WHILE place % 2 = 1 LOOP
    SELECT sha256('\x01'::bytea || decode(e.subtrees[level + 1], 'hex') || node) INTO STRICT node
      FROM epoch e WHERE e.id = place << level;
    NEW.subtrees := NEW.subtrees || encode(node, 'hex');
    place := place / 2;
    level := level + 1;
  END LOOP;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION epoch_grows_the_tree() FROM PUBLIC;

-- Those that were closed before, one after the other.
CREATE TRIGGER epoch_grows_the_tree BEFORE UPDATE ON epoch FOR EACH ROW EXECUTE FUNCTION epoch_grows_the_tree();
ALTER TABLE epoch DISABLE TRIGGER epoch_is_immutable;
DO $$ DECLARE one bigint; BEGIN
  FOR one IN SELECT id FROM epoch ORDER BY id LOOP
    UPDATE epoch SET hash = hash WHERE id = one;
  END LOOP;
END $$;
ALTER TABLE epoch ENABLE ALWAYS TRIGGER epoch_is_immutable;
DROP TRIGGER epoch_grows_the_tree ON epoch;

ALTER TABLE "epoch" ALTER COLUMN "subtrees" DROP DEFAULT;
CREATE TRIGGER epoch_grows_the_tree BEFORE INSERT ON epoch FOR EACH ROW EXECUTE FUNCTION epoch_grows_the_tree();
ALTER TABLE epoch ENABLE ALWAYS TRIGGER epoch_grows_the_tree;
