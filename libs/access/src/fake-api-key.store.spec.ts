import type { Tx } from '#kernel';
import { apiKeyStoreContract } from './api-key-store.contract.js';
import { FakeApiKeyStore } from './fake-api-key.store.js';

/** The fake keeps nothing in a transaction. */
const NO_TX = null as unknown as Tx;

apiKeyStoreContract(
  'the fake',
  async () => new FakeApiKeyStore(),
  (work) => work(NO_TX),
);
