import type { TestApi } from '../support/test-api.js';

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly 'x-required-scope'?: string }>>>>;
}

/** Every operation as `METHOD path scope`, from the contract that the API itself serves. */
export async function operationsOf(api: TestApi): Promise<string[]> {
  const { paths } = (await api.send('auditor', 'get', '/openapi.json').expect(200)).body as OpenApi;
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => {
        return `${method.toUpperCase()} ${path} ${operation['x-required-scope'] ?? '–'}`;
      }),
    )
    .toSorted();
}
