-- What was signed once stays as it was signed: nobody needs to change or delete it, and a changed one would only be found
-- by its signature.
CALL keep_unchanged('checkpoint');
CALL keep_unchanged('cosignature');
