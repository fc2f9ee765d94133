export * from './errors.js';
export { problemOf, type Problem } from './problem.js';
export { ProblemDocument } from './problem.dto.js';
