import { addDays, type Day } from '#kernel';
import type { ReportInput } from '#evidence';
import type { Finding } from '#scoring';
import type { DemoFact, DemoSubject } from './demo-data.js';
import { findingOf } from './demo-inspection.js';
import { hasWards, isSteady } from './demo-institutions.js';
import { informationReports } from './information-reports.js';
import { offencesOf } from './offences.js';
import type { Telling } from './telling.js';

type Outcome = ReportInput['outcome'];

/** How many of a hundred reports of a kind turn out to be confirmed, unfounded, or are still looked into. */
interface Source {
  readonly kind: ReportInput['kind'];
  readonly count: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

const SOURCES: readonly Source[] = [
  { kind: 'complaint', count: 60, outcomes: { confirmed: 34, unfounded: 33, pending: 33 } },
  { kind: 'media', count: 6, outcomes: { confirmed: 50, unfounded: 34, pending: 16 } },
  // What other departments have punished counts as it is.
  { kind: 'referral', count: 10, outcomes: { confirmed: 100, unfounded: 0, pending: 0 } },
  // An alert counts only when somebody has confirmed it.
  { kind: 'smartAuditAlert', count: 150, outcomes: { confirmed: 40, unfounded: 35, pending: 25 } },
];

const LONGEST_CHECK_DAYS = 45;
/** Referrals that name a person beside the institution. */
const REFERRALS_OF_PERSONS = 3;

/** What others reported of institutions, and what these reported of themselves. */
export function demoReports(telling: Telling): DemoFact[] {
  const reports = SOURCES.flatMap((source) =>
    Array.from({ length: source.count }, (_, i) => {
      const outcome = outcomeOf(source, i);
      return report(telling, { kind: source.kind, outcome, persons: source.kind === 'referral' ? i : Infinity });
    }),
  );
  return [...informationReports(telling), ...reports];
}

function outcomeOf({ count, outcomes: { confirmed, unfounded } }: Source, i: number): Outcome {
  const place = (100 * (i + 0.5)) / count;
  if (place < confirmed) return 'confirmed';
  return place < confirmed + unfounded ? 'unfounded' : 'pending';
}

interface Told {
  readonly kind: ReportInput['kind'];
  readonly outcome: Outcome;
  /** The report's number among those that may name a person. */
  readonly persons: number;
}

function report(telling: Telling, { kind, outcome, persons }: Told): DemoFact {
  const { random, calendar } = telling;
  const site = siteOf(telling, kind);
  const receivedOn =
    outcome === 'pending'
      ? calendar.daysAgo(random.int(1, LONGEST_CHECK_DAYS))
      : calendar.atLeastAgo(LONGEST_CHECK_DAYS, random.next());
  const checkedOn = outcome === 'pending' ? receivedOn : addDays(receivedOn, random.int(5, LONGEST_CHECK_DAYS));
  const confirmed = outcome === 'confirmed';
  const liable = confirmed && persons < REFERRALS_OF_PERSONS ? telling.liableAt(site, 1) : [];
  const input = {
    sourceSystem: 'demo-reports',
    sourceId: telling.nextId(receivedOn),
    kind,
    subjectId: site.subjectId,
    receivedOn,
    outcome,
    confirmedOn: confirmed ? checkedOn : null,
    dueOn: null,
    findings: confirmed ? [found(telling, site, receivedOn, liable)] : [],
  };
  return { kind: 'report', day: checkedOn, input };
}

/** Other departments and the press look at where the wards are; complaints and alerts come from everywhere. */
function siteOf({ random, institutions }: Telling, kind: ReportInput['kind']): DemoSubject {
  const sites = institutions.filter(isSteady);
  return random.pick(kind === 'referral' || kind === 'media' || random.chance(0.15) ? sites.filter(hasWards) : sites);
}

function found(telling: Telling, site: DemoSubject, receivedOn: Day, persons: readonly string[]): Finding {
  const [offence] = offencesOf(telling.random, site, 1);
  const { violation = 'other-breach', basis = 'other' } = offence ?? {};
  const liable = persons.map((subjectId) => ({ subjectId, liability: 'general' as const }));
  return findingOf(telling.random, { bases: [basis], violation, liable }, 1, receivedOn);
}
