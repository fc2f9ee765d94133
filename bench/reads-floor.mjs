#!/usr/bin/env node
/**
 * The floor that reads are measured against, a process of its own: a bare Fastify whose handlers do one thing each. `GET
 * /ratings/:id` is one GET of Redis; `POST /ratings` reads the stored ratings of some ids and writes them as JSON.
 */
import fastify from 'fastify';
import { Redis } from 'ioredis';
import pg from 'pg';

const { REDIS_URL, DATABASE_URL } = process.env;
const redis = new Redis(REDIS_URL);
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const STORED = { name: 'stored', text: 'SELECT subject_id, scheme, segments FROM rating WHERE subject_id = ANY ($1)' };

const app = fastify();
app.get('/ratings/:id', async (request, reply) => {
  const body = await redis.get(`bench:${request.params.id}`);
  return reply.header('content-type', 'application/json; charset=utf-8').send(body);
});
app.post('/ratings', async (request, reply) => {
  const { rows } = await pool.query({ ...STORED, values: [request.body.subjectIds] });
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify({ items: rows }));
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('disconnect', () => process.exit());
process.send?.('listening');
