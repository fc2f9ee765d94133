/** One thing that must work before traffic is welcome. Every provider that extends this is asked by `/health/ready`. */
export abstract class ReadinessCheck {
  /** Kebab-case; shown to anybody, so it tells no secret. */
  abstract readonly name: string;
  readonly timeoutMs: number = 2000;

  /** Resolves when all is well, rejects otherwise. */
  abstract check(): Promise<void>;
}
