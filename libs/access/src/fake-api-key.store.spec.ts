import { apiKeyStoreContract } from './api-key-store.contract.js';
import { FakeApiKeyStore } from './fake-api-key.store.js';

apiKeyStoreContract('the fake', async () => new FakeApiKeyStore());
