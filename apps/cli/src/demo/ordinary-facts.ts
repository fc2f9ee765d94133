import type { DemoFact } from './demo-data.js';
import type { Telling } from './telling.js';

/** What is usually penalised: the lower two bands. */
const USUAL_BASES = ['regulation-38', 'regulation-39', 'order2-38-4', 'nonselected-products'] as const;
const LIABILITIES = ['general', 'general', 'important', 'main'] as const;
const ORDINARY_CASES = 8;

/** What happens every day: everybody is inspected, most often nothing is found, some small matters are penalised. */
export function ordinaryFacts(telling: Telling): DemoFact[] {
  return [...cleanInspections(telling), ...Array.from({ length: ORDINARY_CASES }, () => smallCase(telling))];
}

/** At least one inspection of each institution a year. */
function cleanInspections({ random, calendar, clean, dealtWith, inspection }: Telling): DemoFact[] {
  const visits = [...clean, ...clean.filter(() => random.chance(0.5)), ...dealtWith.filter(() => random.chance(0.4))];
  return visits.map(({ subjectId: institutionId }) =>
    inspection({ institutionId, decidedOn: calendar.daysAgo(random.int(3, 360)), decision: 'none', findings: [] }),
  );
}

function smallCase({ random, calendar, cast, inspection }: Telling): DemoFact {
  const { institutionId, persons } = cast(random.chance(0.7) ? 'physician' : 'nurse', random.int(1, 2));
  const liable = persons.map((subjectId) => ({ subjectId, liability: random.pick(LIABILITIES) }));
  const decision = random.chance(0.5) ? 'administrativePenalty' : 'agreementHandling';
  const findings = [{ bases: [random.pick(USUAL_BASES)], liable }];
  return inspection({ institutionId, decidedOn: calendar.daysAgo(random.int(5, 350)), decision, findings });
}
