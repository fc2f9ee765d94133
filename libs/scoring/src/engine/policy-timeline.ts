import type { PolicyTimeline as Timeline } from '../policy/policy-timeline.js';
import type { CompiledPolicy } from './compiled-policy.js';

/** The versions of one scheme in the order in which they take effect. */
export type PolicyTimeline = Timeline<CompiledPolicy>;
