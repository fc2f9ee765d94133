export type Env = Readonly<Record<string, string | undefined>>;

/** Reads variables and gathers what is wrong with them, so that all problems are told at once. An empty one is absent. */
export class EnvironmentReader {
  readonly problems: string[] = [];

  constructor(private readonly env: Env) {}

  text(name: string, fallback: string): string {
    return this.raw(name) ?? fallback;
  }

  optionalText(name: string): string | null {
    return this.raw(name) ?? null;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.raw(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    this.problems.push(`${name} must be a whole number from ${min} to ${max}, got "${text}"`);
    return fallback;
  }

  oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T {
    const text = this.raw(name);
    if (text === undefined) return fallback;
    const value = values.find((known) => known === text);
    if (value === undefined) this.problems.push(`${name} must be one of ${values.join(', ')}, got "${text}"`);
    return value ?? fallback;
  }

  /** A connection URL; its value may hold a password, so it is never repeated in a problem. */
  optionalUrl(name: string, schemes: readonly string[]): string | null {
    const text = this.raw(name);
    if (text === undefined) return null;
    if (URL.canParse(text) && schemes.some((scheme) => text.startsWith(`${scheme}://`))) return text;
    this.problems.push(`${name} must be a URL that starts with ${schemes.map((s) => `${s}://`).join(' or ')}`);
    return null;
  }

  requiredUrl(name: string, schemes: readonly string[], hint: string): string {
    if (this.raw(name) === undefined) this.problems.push(`${name} is required: ${hint}`);
    return this.optionalUrl(name, schemes) ?? '';
  }

  /** `theirs=ours,…` */
  optionalPairs(name: string): ReadonlyMap<string, string> | null {
    const text = this.raw(name);
    if (text === undefined) return null;
    const pairs = text.split(',').map((pair) => pair.split('=').map((side) => side.trim()));
    if (pairs.every((pair) => pair.length === 2 && !pair.includes(''))) return new Map(pairs as [string, string][]);
    this.problems.push(`${name} must be pairs such as "theirs=ours,others=ours", got "${text}"`);
    return null;
  }

  cron(name: string, fallback: string): string {
    const text = this.text(name, fallback).trim();
    if (/^([\d*/,\-A-Za-z?#L]+\s+){5}[\d*/,\-A-Za-z?#L]+$/.test(text)) return text;
    this.problems.push(`${name} must be a cron pattern of six fields, seconds first (such as "0 10 0 * * *")`);
    return fallback;
  }

  private raw(name: string): string | undefined {
    const text = this.env[name]?.trim();
    return text === '' ? undefined : text;
  }
}
