export * from './annual-review.js';
export * from './annual-review-kind.js';
export * from './annual-reviews.errors.js';
export * from './reviewed-year.read-model.js';
export * from './annual-reviews.module.js';
