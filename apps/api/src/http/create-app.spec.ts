import { Controller, Get, Module, type Type } from '@nestjs/common';
import { describe, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { ApiKeyStore, AuthenticateToken, NoTokens } from '#access';
import { Clock, SystemClock } from '#kernel';
import { loadConfig } from '#config';
import { FakeApiKeyStore } from '../../../../libs/access/src/fake-api-key.store.js';
import { FakeLog } from '../../../../libs/observability/src/fake-log.js';
import { Anonymous, createHttpApp } from './index.js';

type App = Awaited<ReturnType<typeof createHttpApp>>;

function appWith(controller: Type): Promise<App> {
  @Module({
    controllers: [controller],
    providers: [
      { provide: ApiKeyStore, useValue: new FakeApiKeyStore() },
      { provide: AuthenticateToken, useClass: NoTokens },
      { provide: Clock, useClass: SystemClock },
    ],
    exports: [ApiKeyStore, AuthenticateToken, Clock],
  })
  class AppModule {}
  const config = loadConfig({ DATABASE_URL: 'postgres://localhost/none', PORT: '0' });
  return createHttpApp(AppModule, config, new FakeLog(), { listenToSignals: false });
}

async function listening(app: App): Promise<string> {
  await app.listen(0, '127.0.0.1');
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
}

describe('the app', () => {
  test('refuses to boot with a handler that says nothing about access', async () => {
    @Controller('things')
    class Things {
      @Anonymous()
      @Get('known')
      known(): void {}

      @Get('forgotten')
      forgotten(): void {}
    }
    await expect(appWith(Things)).rejects.toThrow('need @RequireScope(…) or @Anonymous(): Things.forgotten');
  });

  test('refuses to boot with two handlers for one address', async () => {
    @Anonymous()
    @Controller('things')
    class Twice {
      @Get('same')
      one(): void {}

      @Get('same')
      two(): void {}
    }
    const boot = appWith(Twice).then((app) => app.init());
    await expect(boot).rejects.toThrow(/things\/same/);
  });

  test('finishes what runs when it is told to stop, and tells newcomers to come back', async () => {
    let finish = (): void => {};
    const running = new Promise<void>((resolve) => (finish = resolve));
    let enter = (): void => {};
    const entered = new Promise<void>((resolve) => (enter = resolve));
    @Anonymous()
    @Controller('slow')
    class Slow {
      @Get()
      async wait(): Promise<object> {
        enter();
        await running;
        return { done: true };
      }

      async beforeApplicationShutdown(): Promise<void> {
        await running;
      }
    }
    const app = await appWith(Slow);
    const url = await listening(app);
    const inFlight = fetch(`${url}/slow`);
    await entered;
    const closed = app.close();
    const newcomer = await fetch(`${url}/slow`);
    expect([newcomer.status, newcomer.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(newcomer.headers.get('retry-after')).toBe('5');
    finish();
    expect(await (await inFlight).json()).toEqual({ done: true });
    await closed;
  });
});
