import { Readable } from 'node:stream';
import { applyDecorators, Controller, Get, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { asCaller } from '#database';
import { Clock, type Day, type Language } from '#kernel';
import { Known } from '#known';
import { KnowledgeClock } from '#ledger';
import { CONTENT_TYPES, tableFile, type WrittenColumn } from '#tabular';
import { Write, type Writing } from '../commands.js';
import { Lang, RequireScope } from '../http/index.js';
import { CHANGE_COLUMNS, ENTRY_COLUMNS, RATING_COLUMNS } from './export-columns.js';
import { ExportRows, type ExportScope } from './export-rows.js';
import { ExportQuery, RatingExportQuery } from './export.dto.js';

/** Documents a route that answers a file of rows. */
const GivesFile = (rows: string): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({
      description: `${rows}; the same file again, to the byte, with the \`knownSeq\` of its header`,
      content: Object.fromEntries(Object.values(CONTENT_TYPES).map((type) => [type.split(';')[0]!, FILE])),
      headers: {
        'Known-Seq': { description: 'The closed epoch that everything was read from', schema: { type: 'string' } },
        'As-Of': { description: 'Of ratings: the day on which they hold', schema: { type: 'string' } },
      },
    }),
    ApiNotFoundResponse({ description: 'There is no such scheme' }),
  );
const FILE = { schema: { type: 'string' } } as const;

/** Whole ledgers and all ratings as files, each from one closed epoch. */
@ApiTags('ratings')
@Controller('v1')
export class ExportsController {
  constructor(
    private readonly rows: ExportRows,
    private readonly known: Known,
    private readonly knowledge: KnowledgeClock,
    private readonly clock: Clock,
  ) {}

  @Get('ratings::export')
  @RequireScope('ratings:read')
  @ApiOperation({ summary: 'All ratings as a file, by scheme and subject' })
  @GivesFile('A rating a row')
  async ratings(@Query() query: RatingExportQuery, @Lang() language: Language, @Write() { reply }: Writing) {
    const scope = await this.scopeOf(query, language);
    const asOf = (query.asOf as Day | undefined) ?? this.clock.today();
    void reply.header('as-of', asOf);
    return this.file('ratings', query, scope, reply, {
      columns: RATING_COLUMNS,
      pages: this.rows.ratings(scope, asOf),
    });
  }

  @Get('entries::export')
  @RequireScope('entries:read')
  @ApiOperation({ summary: 'All lines of all ledgers as a file, by scheme, subject and sequence' })
  @GivesFile('A line of a ledger a row')
  async entries(@Query() query: ExportQuery, @Lang() language: Language, @Write() { reply }: Writing) {
    const scope = await this.scopeOf(query, language);
    return this.file('entries', query, scope, reply, { columns: ENTRY_COLUMNS, pages: this.rows.entries(scope) });
  }

  @Get('rating-changes::export')
  @RequireScope('ratings:read')
  @ApiOperation({ summary: 'All changes of ratings as a file, in the order in which they became known' })
  @GivesFile('A change of a rating a row')
  async ratingChanges(@Query() query: ExportQuery, @Lang() language: Language, @Write() { reply }: Writing) {
    const scope = await this.scopeOf(query, language);
    return this.file('rating-changes', query, scope, reply, {
      columns: CHANGE_COLUMNS,
      pages: this.rows.ratingChanges(scope),
    });
  }

  /** Unasked, everything that was committed by now. */
  private async scopeOf({ knownSeq, scheme }: ExportQuery, language: Language): Promise<ExportScope> {
    const asked = knownSeq === undefined ? null : await this.known.epochOf({ kind: 'seq', epoch: BigInt(knownSeq) });
    return { upTo: asked ?? (await this.knowledge.epochNow()), scheme: scheme ?? null, language };
  }

  private async file(
    name: string,
    { format }: ExportQuery,
    { upTo }: ExportScope,
    reply: Writing['reply'],
    { columns, pages }: { readonly columns: readonly WrittenColumn[]; readonly pages: AsyncGenerator<object[]> },
  ): Promise<Readable> {
    // What is wrong with the question is said before the file begins.
    const first = await pages.next();
    void reply
      .header('content-type', CONTENT_TYPES[format])
      .header('content-disposition', `attachment; filename="${name}-${upTo}.${format}"`)
      .header('known-seq', String(upTo));
    const about = { table: name, knownSeq: String(upTo) };
    return Readable.from(asCaller(tableFile(format, { about, columns, pages: startingWith(first, pages) })));
  }
}

async function* startingWith<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done !== true) yield first.value;
  yield* rest;
}
