interface Route {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** Remembers which methods each path has, to tell a wrong method (405) from an unknown path (404). */
export class RouteTable {
  private readonly routes = new Map<string, Route>();

  add(url: string, methods: string | readonly string[]): void {
    const route = this.routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const method of [methods].flat()) route.methods.add(method);
    this.routes.set(url, route);
  }

  /** The methods that some route has at this address, in alphabetical order. */
  methodsOf(url: string): readonly string[] {
    const path = url.split('?', 1)[0] ?? '';
    const matching = [...this.routes.values()].filter((route) => route.pattern.test(path));
    return [...new Set(matching.flatMap((route) => [...route.methods]))].toSorted();
  }
}

/** `/v1/ratings/:id` and `/v1/ratings::batchGet` (Fastify's way to write one colon) as regular expressions. */
function patternOf(url: string): RegExp {
  const source = url
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/::/g, '\u0000')
    .replace(/:\w+/g, '[^/]+')
    .replace(/\*/g, '.*')
    .replace(/\u0000/g, ':');
  return new RegExp(`^${source}$`);
}
