/** A class, abstract or not, as what Nest finds its instance by. */
type Token<T> = Function & { readonly prototype: T };
/** The classes of some constructor arguments, in order. */
export type Tokens<Args extends unknown[]> = { readonly [K in keyof Args]: Token<Args[K]> };

/** A Nest factory provider; the shape alone, so that libraries stay free of decorators. */
export interface FactoryProvider<T> {
  readonly provide: Token<T>;
  readonly inject: Token<unknown>[];
  readonly useFactory: (...args: never[]) => T;
}

/** Provides a class by the classes that its constructor asks for; the compiler holds the two lists together. */
export function provide<Args extends unknown[], T>(
  type: new (...args: Args) => T,
  inject: Tokens<Args>,
): FactoryProvider<T> {
  return provideAs(type as unknown as Token<T>, type, inject);
}

/** The same for an implementation behind a port. */
export function provideAs<Args extends unknown[], T>(
  port: Token<T>,
  type: new (...args: Args) => T,
  inject: Tokens<Args>,
): FactoryProvider<T> {
  const useFactory = (...args: unknown[]): T => new type(...(args as Args));
  return { provide: port, inject: [...inject] as Token<unknown>[], useFactory: useFactory as never };
}
