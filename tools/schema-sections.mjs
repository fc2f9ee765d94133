/**
 * A schema read from PostgreSQL's own catalogue: each query gives the statements of one kind of object, in an order that
 * depends on names alone. What the schema has no example of (views, types, policies …) has no query: the test of the
 * dump counts the catalogue's rows before and after, and fails for whatever is missing here.
 */
const SCHEMA = `'public'::regnamespace`;
const TABLES = `pg_class t WHERE t.relnamespace = ${SCHEMA} AND t.relkind IN ('r', 'p')`;

/**
 * The rights of one kind of object to one of its names, but for the owner's.
 * @param {string} objects gives `on_what`, `acl`, `owner` and, for the right to one column, `column_name`
 */
const grantsOn = (objects) => `
  SELECT format('GRANT %s ON %s TO %s',
    string_agg(a.privilege_type || column_name, ', ' ORDER BY a.privilege_type, column_name COLLATE "C"), on_what,
    a.grantee::regrole)
  FROM (${objects}) AS o, aclexplode(o.acl) a
  WHERE a.grantee <> o.owner AND a.grantee <> 0
  GROUP BY on_what, a.grantee::regrole::text, a.grantee ORDER BY on_what COLLATE "C", a.grantee::regrole::text`;

/**
 * A table's rows, by their name.
 * @param {string} table
 * @param {string} name
 * @param {string} columns
 * @param {string} values SQL of what is written for each
 */
const rowsOf = (table, name, columns, values) => `
  SELECT format('INSERT INTO ${table} (${columns}) VALUES (%s)', concat_ws(', ', ${values})) FROM ${table}
  ORDER BY ${name}::text COLLATE "C"`;

/** Where a moment says only when somebody migrated. */
const MOMENT = `quote_literal('2000-01-01 00:00:00+00')`;

export const SECTIONS = {
  Roles: `
    SELECT format('DO $$ BEGIN CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS; '
      'EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$', name)
    FROM (VALUES ('probity_reader'), ('probity_region'), ('probity_service')) AS roles (name)
    UNION ALL
    SELECT format('ALTER ROLE %s SET %I = %L', s.setrole::regrole, split_part(c, '=', 1), split_part(c, '=', 2))
    FROM pg_db_role_setting s, unnest(s.setconfig) c
    WHERE s.setdatabase = 0 AND s.setrole::regrole::text LIKE 'probity%' ORDER BY 1 DESC`,

  Memberships: `
    SELECT format('GRANT %s TO %s', m.roleid::regrole, m.member::regrole) FROM pg_auth_members m
    WHERE m.roleid::regrole::text = 'probity_region' AND m.member::regrole::text = 'probity_service'`,

  Schema: `
    SELECT 'REVOKE ALL ON SCHEMA public FROM PUBLIC' UNION ALL (${grantsOn(
      `SELECT 'SCHEMA public' AS on_what, '' AS column_name, nspacl AS acl, nspowner AS owner FROM pg_namespace
       WHERE oid = ${SCHEMA}`,
    )})`,

  Sequences: `
    SELECT format('CREATE SEQUENCE %I AS %s', s.relname, format_type(q.seqtypid, NULL))
    FROM pg_class s JOIN pg_sequence q ON q.seqrelid = s.oid
    WHERE s.relnamespace = ${SCHEMA} ORDER BY s.relname COLLATE "C"`,

  Tables: `
    SELECT format(E'CREATE TABLE %I (\\n%s\\n)%s', t.relname, (
      SELECT string_agg(format('  %I %s', a.attname, format_type(a.atttypid, a.atttypmod))
        || CASE WHEN a.attgenerated = 's' THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, t.oid))
                WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, t.oid) ELSE '' END
        || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, E',\\n' ORDER BY a.attnum)
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
      WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped),
      CASE WHEN t.relkind = 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(t.oid) ELSE '' END)
    FROM ${TABLES} AND NOT t.relispartition ORDER BY t.relname COLLATE "C"`,

  Partitions: `
    SELECT format('CREATE TABLE %I PARTITION OF %s %s', t.relname, i.inhparent::regclass,
      pg_get_expr(t.relpartbound, t.oid))
    FROM pg_inherits i, ${TABLES} AND t.oid = i.inhrelid AND t.relispartition ORDER BY t.relname COLLATE "C"`,

  'Sequences of columns': `
    SELECT format('ALTER SEQUENCE %s OWNED BY %s.%I', d.objid::regclass, d.refobjid::regclass, a.attname)
    FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' AND s.relnamespace = ${SCHEMA}
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE d.deptype = 'a' ORDER BY 1`,

  'Keys and checks': `
    SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', t.oid::regclass, c.conname, pg_get_constraintdef(c.oid))
    FROM pg_constraint c, ${TABLES} AND t.oid = c.conrelid AND NOT t.relispartition AND c.contype IN ('p', 'u', 'c')
    ORDER BY t.relname COLLATE "C", c.contype DESC, c.conname COLLATE "C"`,

  // Without ONLY: the partitions are to have them too.
  Indexes: `
    SELECT replace(replace(pg_get_indexdef(i.indexrelid), ' public.', ' '), ' ON ONLY ', ' ON ') FROM pg_index i, ${TABLES}
      AND t.oid = i.indrelid AND NOT t.relispartition
      AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))
    ORDER BY i.indexrelid::regclass::text COLLATE "C"`,

  'Foreign keys': `
    SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', t.oid::regclass, c.conname, pg_get_constraintdef(c.oid))
    FROM pg_constraint c, ${TABLES} AND t.oid = c.conrelid AND c.contype = 'f' AND c.conparentid = 0
    ORDER BY t.relname COLLATE "C", c.conname COLLATE "C"`,

  Functions: `
    SELECT rtrim(replace(pg_get_functiondef(p.oid), ' public.', ' '), E'\\n') FROM pg_proc p
    WHERE p.pronamespace = ${SCHEMA} ORDER BY p.oid::regprocedure::text COLLATE "C"`,

  Triggers: `
    SELECT replace(pg_get_triggerdef(g.oid), ' public.', ' ') FROM pg_trigger g, ${TABLES}
      AND t.oid = g.tgrelid AND NOT g.tgisinternal AND g.tgparentid = 0
    ORDER BY t.relname COLLATE "C", g.tgname COLLATE "C"`,

  'Triggers that fire always': `
    SELECT format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', t.oid::regclass, g.tgname) FROM pg_trigger g, ${TABLES}
      AND t.oid = g.tgrelid AND NOT g.tgisinternal AND g.tgenabled = 'A'
    ORDER BY t.relname COLLATE "C", g.tgname COLLATE "C"`,

  'What is kept to regions': `
    SELECT format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t.oid::regclass) FROM ${TABLES} AND t.relrowsecurity
    ORDER BY t.relname COLLATE "C"`,

  Policies: `
    SELECT format('CREATE POLICY %I ON %s TO %s USING (%s)', p.polname, t.oid::regclass, (
      SELECT string_agg(r::regrole::text, ', ' ORDER BY r::regrole::text) FROM unnest(p.polroles) r),
      pg_get_expr(p.polqual, t.oid)) || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, t.oid) || ')', '')
    FROM pg_policy p, ${TABLES} AND t.oid = p.polrelid
    ORDER BY t.relname COLLATE "C", p.polname COLLATE "C"`,

  'Rights to functions': `
    SELECT format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', p.oid::regprocedure) FROM pg_proc p
    WHERE p.pronamespace = ${SCHEMA} AND p.proacl IS NOT NULL
    UNION ALL (${grantsOn(
      `SELECT 'ROUTINE ' || oid::regprocedure AS on_what, '' AS column_name, proacl AS acl, proowner AS owner
       FROM pg_proc WHERE pronamespace = ${SCHEMA}`,
    )}) ORDER BY 1 DESC`,

  'Rights to tables': grantsOn(`
    SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || oid::regclass AS on_what, '' AS column_name,
      relacl AS acl, relowner AS owner
    FROM pg_class WHERE relnamespace = ${SCHEMA} AND relkind IN ('r', 'p', 'S')`),

  'Rights to columns': grantsOn(`
    SELECT 'TABLE ' || t.oid::regclass AS on_what, format(' (%I)', a.attname) AS column_name, a.attacl AS acl,
      t.relowner AS owner
    FROM pg_attribute a, ${TABLES} AND t.oid = a.attrelid AND a.attacl IS NOT NULL`),

  'Rows that migrations made': rowsOf(
    'case_kind',
    'kind',
    'kind, about_subject',
    'quote_literal(kind), about_subject::text',
  ),

  'The knowledge clock': rowsOf('knowledge_clock', 'id', 'id, watermark', `id::text, ${MOMENT}`),

  'Migrations that were applied': rowsOf(
    '_prisma_migrations',
    'migration_name',
    'id, checksum, migration_name, started_at, finished_at, applied_steps_count',
    `quote_literal(md5(migration_name)), quote_literal(checksum), quote_literal(migration_name), ${MOMENT}, ${MOMENT}, 1`,
  ),
};
