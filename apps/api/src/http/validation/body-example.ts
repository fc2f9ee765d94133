const examples = new Map<string, object>();

/** A body that the contract shows for a DTO. It passes the DTO's own checks: a test sends every one through them. */
export const BodyExample =
  (example: object): ClassDecorator =>
  (type) => {
    examples.set(type.name, example);
  };

/** The example of a DTO, by the name of its class, which is that of its schema too. */
export const exampleOf = (name: string): object | undefined => examples.get(name);
