import { FakeQueueServer } from './fake-queue-server.js';
import { FakeRecalculationQueue } from './fake-recalculation-queue.js';
import { describeRecalculationQueue } from './recalculation-queue.contract.js';

describeRecalculationQueue('memory', () => {
  const server = new FakeQueueServer();
  const away = (gone: boolean) => async (): Promise<void> => {
    server.away = gone;
  };
  return {
    openQueue: (onError) => new FakeRecalculationQueue(server, onError),
    startWorker: (handler, options) => new FakeRecalculationQueue(server).startWorker(handler, options),
    empty: async () => server.empty(),
    cut: away(true),
    freeze: away(true),
    mend: away(false),
  };
});
