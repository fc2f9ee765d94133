export * from './errors.js';
export { problemOf, type Problem } from './problem.js';
export { ProblemDocument, ProblemField } from './problem.dto.js';
