export * from './subject-link.js';
export * from './identity-warnings.js';
export * from './identity-link-kind.js';
export * from './identity.module.js';
export * from './asked-links.read-model.js';
