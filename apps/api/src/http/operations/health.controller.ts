import { Controller, Get, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, say } from '#kernel';
import { Log, Outage } from '#observability';
import { Anonymous } from '../access/access.decorators.js';
import { NOT_READY } from '../problems/errors.js';
import { ReadinessCheck } from './readiness-check.js';

const NOT_WORKING = say('检查未通过', 'The check fails');

@Anonymous()
@ApiTags('operations')
@Controller('health')
export class HealthController implements OnApplicationBootstrap {
  private checks: readonly ReadinessCheck[] = [];
  /** Each check that fails, said once: probes come every few seconds. */
  private readonly outages = new Map<ReadinessCheck, Outage>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const providers = this.discovery.getProviders().map((wrapper): unknown => wrapper.instance);
    const checks = providers.filter((provider) => provider instanceof ReadinessCheck);
    this.checks = [...new Set(checks)].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    for (const check of this.checks)
      this.outages.set(check, new Outage(this.log, `what the check ${check.name} needs`));
  }

  @Get('live')
  @ApiOperation({ summary: 'The process is up' })
  live(): object {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Everything this process needs works; otherwise 503 with the names of what does not' })
  async ready(): Promise<object> {
    const results = await Promise.all(this.checks.map(async (check) => ({ check, passes: await this.passes(check) })));
    const failing = results.filter(({ passes }) => !passes).map(({ check }) => check.name);
    if (failing.length === 0) return { status: 'ready', checks: this.checks.map(({ name }) => name) };
    const fields = failing.map((path) => ({ path, code: 'failing', message: NOT_WORKING }));
    throw new DomainError(NOT_READY, { failing: failing.join(', ') }, fields);
  }

  private async passes(check: ReadinessCheck): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${check.timeoutMs} ms`)), check.timeoutMs);
    });
    try {
      await Promise.race([check.check(), late]);
      this.outages.get(check)?.works();
      return true;
    } catch (error) {
      this.outages.get(check)?.failed(error as Error);
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
