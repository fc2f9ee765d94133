-- A change of a rating says which days it is about; those told so far go on until a later one.

ALTER TABLE "rating_change" ADD COLUMN     "effective_until" DATE;

ALTER TABLE rating_change ADD CONSTRAINT rating_change_takes_days CHECK (effective_until > effective_on);
