import { Body, Controller, Get, HttpCode, Module, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { apiKeyOf, ApiKeyStore, AuthenticateToken, newApiKey, NoTokens, type Actor, type Role } from '#access';
import { loadConfig } from '#config';
import { Clock, type Language, SystemClock } from '#kernel';
import { Log } from '#observability';
import { FakeApiKeyStore } from '../../../../libs/access/src/fake-api-key.store.js';
import { FakeLog } from '../../../../libs/observability/src/fake-log.js';
import * as edge from './index.js';

export class Liable {
  @edge.IdField({ description: 'Who answers for it' }) readonly subjectId!: string;
  @edge.OneOfField(['general', 'important', 'main']) readonly liability!: string;
  @edge.TextListField(edge.oneOfRule(['confession', 'restitution']), { max: 2 }) readonly mitigation: string[] = [];
  @edge.PointsField({ max: 12, nullable: true }) readonly points: number | null = null;
}

export class Conduct {
  @edge.DayField() readonly from!: string;
  @edge.DayField() readonly to!: string;
}

export class Finding {
  @edge.TextField({ max: 64 }) readonly findingId!: string;
  @edge.MoneyField({ nullable: true }) readonly amount: string | null = null;
  @edge.ObjectField(() => Conduct, { nullable: true }) readonly conduct: Conduct | null = null;
  @edge.ListField(() => Liable, { max: 3, unique: 'subjectId' }) readonly liable: Liable[] = [];
}

export class Inspection {
  @edge.IdField() readonly institutionId!: string;
  @edge.DayField() readonly inspectedOn!: string;
  @edge.TextField({ max: 10, optional: true }) readonly note?: string;
  @edge.IntegerField({ min: 1, max: 5 }) readonly urgency: number = 3;
  @edge.FlagField() readonly covert: boolean = false;
  @edge.InstantField({ optional: true }) readonly seenAt?: string;
  @edge.FreeObjectField() readonly attributes: object = {};
  @edge.ListField(() => Finding, { min: 1, max: 20 }) readonly findings!: Finding[];
}

class RatingQuery extends edge.PageQuery {
  @edge.MomentField({ optional: true }) readonly asOf?: string;
  @edge.FlagField() readonly all: boolean = false;
}

class Rating {
  @edge.IdField() readonly subjectId!: string;
}
class RatingPage extends edge.PageOf(Rating) {}

@Controller('v1')
class ThingsController {
  constructor(private readonly log: Log) {}

  @Post('inspections')
  @edge.RequireScope('evidence:write')
  post(@Body() body: Inspection): Inspection {
    return body;
  }

  @Post('inspections::check')
  @HttpCode(200)
  @edge.RequireScope('evidence:write')
  choose(@Body() body: object): object {
    return edge.parseBody(Liable, body);
  }

  @Get('ratings')
  @edge.RequireScope('ratings:read')
  list(@Query() query: RatingQuery): RatingPage {
    const after = edge.positionOf(query.cursor, { subjectId: 'string' })?.subjectId ?? '';
    const rows = ['D1', 'D2', 'D3'].filter((id) => id > after).slice(0, query.limit + 1);
    return edge.pageOf(
      rows,
      query.limit,
      (subjectId) => ({ subjectId }),
      (subjectId) => ({ subjectId }),
    );
  }

  @Get('ratings/:subjectId')
  @edge.ApiId('subjectId')
  @edge.RequireScope('ratings:read')
  read(
    @edge.IdParam('subjectId') subjectId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | undefined> {
    return edge.answerTagged(request, reply, edge.etagOf(subjectId), () => ({ subjectId }));
  }

  @Put('subjects/:subjectId')
  @edge.RequireScope('registry:write')
  put(@edge.NewIdParam('subjectId') subjectId: string, @Body() body: Conduct): object {
    return { subjectId, ...body };
  }

  @Get('whoami')
  @edge.RequireScope('ratings:read')
  whoami(@edge.CurrentActor() actor: Actor, @edge.Lang() language: Language): object {
    this.log.info('somebody asks who they are');
    return { person: actor.person, language };
  }

  @Get('broken/:subjectId')
  @edge.Anonymous()
  broken(): never {
    throw new Error('secret table of D640105000001 at postgres://u:p@host/db');
  }
}

class DatabaseCheck extends edge.ReadinessCheck {
  readonly name = 'database';
  override readonly timeoutMs = 50;
  healthy = true;
  slow = false;

  async check(): Promise<void> {
    if (this.slow) await new Promise((resolve) => setTimeout(resolve, 5000).unref());
    if (!this.healthy) throw new Error('postgres://u:p@host refused');
  }
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly log: FakeLog;
  readonly keys: FakeApiKeyStore;
  readonly database: { healthy: boolean; slow: boolean };
  /** The `Authorization` header of a role. */
  readonly bearer: (role: Role) => Promise<string>;
}

/** An API with a few handlers of every kind, over fakes. */
export async function startTestApp(): Promise<TestApp> {
  const keys = new FakeApiKeyStore();
  const database = new DatabaseCheck();
  @Module({
    controllers: [ThingsController],
    providers: [
      { provide: ApiKeyStore, useValue: keys },
      { provide: AuthenticateToken, useClass: NoTokens },
      { provide: Clock, useClass: SystemClock },
      { provide: DatabaseCheck, useValue: database },
    ],
    exports: [ApiKeyStore, AuthenticateToken, Clock],
  })
  class TestModule {}
  const log = new FakeLog();
  const config = loadConfig({ DATABASE_URL: 'postgres://localhost/none', PORT: '0' });
  const app = await edge.createHttpApp(TestModule, config, log, { listenToSignals: false });
  await app.listen(0, config.host);
  const bearer = async (role: Role): Promise<string> => {
    const secret = newApiKey();
    await keys.insert(
      null,
      apiKeyOf(secret, { id: `key_${secret.slice(3, 9)}`, role, person: `a ${role}`, createdAt: new Date(0) }),
    );
    return `Bearer ${secret}`;
  };
  return { app, log, keys, database, bearer };
}
