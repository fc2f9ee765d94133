#!/usr/bin/env node
// Stand-in for Prisma's native schema-engine, for machines that reach npm but not binaries.prisma.sh.
// The Prisma CLI spawns the file named by PRISMA_SCHEMA_ENGINE_BINARY and speaks JSON-RPC over stdio;
// this answers with the WebAssembly build of the same engine, @prisma/schema-engine-wasm.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

const require = createRequire(import.meta.url);
const { values: flags, positionals: command } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    version: { type: 'boolean' },
    datasource: { type: 'string' },
    datamodels: { type: 'string', multiple: true },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
});

function databaseUrl() {
  const url = JSON.parse(flags.datasource ?? '{}').url;
  if (!url) throw new Error('datasource.url is not set in prisma.config.ts');
  return new URL(url);
}

// Discrete fields, not a connection string: node-postgres lets a connection string override `database`,
// which would point the shadow database at the real one.
function poolConfig(url, database) {
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password) || undefined,
    database,
  };
}
const databaseName = (url) => decodeURIComponent(url.pathname.slice(1));

async function runOn(database, sql) {
  const client = new pg.Client(poolConfig(databaseUrl(), database));
  await client.connect();
  try {
    if (sql) await client.query(sql);
  } finally {
    await client.end();
  }
}

// adapter-pg rejects the catalog type "char" (oid 18), which the engine reads when it inspects constraints.
const CHAR_OID = 18;
async function queryRawWithChar(adapter, query) {
  let isChar = [];
  const reader = Object.create(adapter, {
    performIO: {
      value: async (q) => {
        const result = await adapter.performIO(q);
        isChar = result.fields.map((field) => field.dataTypeID === CHAR_OID);
        result.fields.forEach((field, i) => {
          if (isChar[i]) field.dataTypeID = pg.types.builtins.TEXT;
        });
        return result;
      },
    },
  });
  const result = await Object.getPrototypeOf(adapter).queryRaw.call(reader, query);
  result.columnTypes = result.columnTypes.map((type, i) => (isChar[i] ? ColumnTypeEnum.Character : type));
  return result;
}

async function openAdapter(database) {
  const url = databaseUrl();
  const pool = new pg.Pool(poolConfig(url, database));
  const schema = url.searchParams.get('schema') ?? undefined;
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();
  adapter.queryRaw = (query) => queryRawWithChar(adapter, query);
  // adapter-pg splits scripts on ';', which cuts PL/pgSQL bodies apart; PostgreSQL takes the whole script.
  adapter.executeScript = (script) =>
    pool.query(script).then(
      () => {},
      (error) => adapter.onError(error),
    );
  return adapter;
}

const factory = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: () => openAdapter(databaseName(databaseUrl())),
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await runOn('postgres', `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    const shadow = await openAdapter(name);
    const disposePool = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await disposePool();
      await runOn('postgres', `DROP DATABASE ${pg.escapeIdentifier(name)}`);
    };
    return shadow;
  },
};

let panic;
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message) => {
    panic = message;
  },
};

async function loadEngine() {
  const glueUrl = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = new WebAssembly.Module(readFileSync(new URL(glueUrl.replace(/\.js$/, '.wasm'))));
  const imports = Object.fromEntries(WebAssembly.Module.imports(module).map((entry) => [entry.module, glue]));
  const instance = new WebAssembly.Instance(module, imports);
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = flags.datamodels?.map((path) => [path, readFileSync(path, 'utf8')]);
  return glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

function rpcError(error) {
  const message = panic ?? error.message ?? String(error);
  return { code: 4466, message, data: { is_panic: false, message, error_code: error.code, meta: error.meta ?? null } };
}

async function serve() {
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const renamed = { getDatabaseVersion: 'version' };
  let engine;
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (!method) continue; // the CLI acknowledging a `print`
    try {
      engine ??= await loadEngine();
      const result = (await engine[renamed[method] ?? method](params ?? {})) ?? null;
      if (method === 'diff' && result?.stdout) send({ id: 0, method: 'print', params: { content: result.stdout } });
      send({ id, result });
    } catch (error) {
      send({ id, error: rpcError(error) });
    }
  }
}

const PRISMA_ERROR_BY_SQLSTATE = { '3D000': 'P1003', '28P01': 'P1000' };
const cli = {
  'can-connect-to-database': () => runOn(databaseName(databaseUrl())),
  'create-database': () => runOn('postgres', `CREATE DATABASE ${pg.escapeIdentifier(databaseName(databaseUrl()))}`),
  'drop-database': () => runOn('postgres', `DROP DATABASE ${pg.escapeIdentifier(databaseName(databaseUrl()))}`),
};

if (flags.version) {
  console.log(`schema-engine-cli ${require('@prisma/engines-version').enginesVersion}`);
} else if (command[0] === 'cli') {
  await cli[command[1]]().catch((error) => {
    const fields = { message: error.message, error_code: PRISMA_ERROR_BY_SQLSTATE[error.code] ?? 'P1001' };
    console.error(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}`);
    process.exit(1);
  });
} else {
  await serve();
}
process.exit(0);
