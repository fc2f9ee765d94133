import { PersonStore } from '#access';
import { DecideCase, OpenCase } from '#casework';
import { EvidenceRevocationKind, RecordAssessment, RecordInspectionResult, RecordReport } from '#evidence';
import { Clock, day, TransactionRunner } from '#kernel';
import { WritePath } from '#ledger';
import { PolicyCatalogue } from '#policy';
import { ImportRegister, RegistryStore } from '#registry';
import { StandingRestorationKind } from '#repairs';
import type { DataDir } from '../data-dir.js';
import { ApprovedCases } from '../demo/approved-cases.js';
import { demoDistrict, type DemoSize } from '../demo/demo-district.js';
import { LoadDemo } from '../demo/load-demo.js';
import type { Service } from '../service.js';
import type { Terminal } from '../terminal.js';
import type { Shutdown } from './shutdown.js';

/** Remembers the demo's day, so that an interrupted loading goes on with the same data. */
const FILE = 'demo.json';

interface DemoState {
  readonly day: string;
  readonly size: DemoSize;
  readonly loaded: boolean;
}

/** Loads the demo into a database without subjects, or goes on where an earlier start was interrupted. */
export async function loadDemoData(
  service: Service,
  asked: DemoSize,
  dataDir: DataDir,
  terminal: Terminal,
  shutdown: Shutdown,
): Promise<void> {
  const empty = await service.get(RegistryStore).isEmpty();
  const earlier = empty ? null : dataDir.readJson<DemoState>(FILE);
  if (!empty && earlier?.loaded !== false) return;
  // Compiled before the first transaction, which may not last as long as that.
  await service.get(PolicyCatalogue).histories();
  const today = earlier === null ? service.get(Clock).today() : day(earlier.day);
  const size = earlier?.size ?? asked;
  dataDir.writeJson(FILE, { day: today, size, loaded: false });
  const district = demoDistrict(today, undefined, size);
  await terminal.progress('Loading the demo district', LoadDemo.size(district), (update) =>
    demoLoader(service).execute(district, (done) => {
      shutdown.check();
      update(done);
    }),
  );
  dataDir.writeJson(FILE, { day: today, size, loaded: true });
}

function demoLoader(service: Service): LoadDemo {
  return new LoadDemo(
    service.get(TransactionRunner),
    service.get(ImportRegister),
    {
      inspection: service.get(RecordInspectionResult),
      report: service.get(RecordReport),
      assessment: service.get(RecordAssessment),
      revocation: service.get(EvidenceRevocationKind),
      restoration: service.get(StandingRestorationKind),
      approved: new ApprovedCases(
        service.get(WritePath),
        service.get(PersonStore),
        service.get(OpenCase),
        service.get(DecideCase),
        'demo',
      ),
    },
    service.get(PersonStore),
  );
}
