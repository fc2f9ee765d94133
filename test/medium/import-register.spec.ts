import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Day } from '#kernel';
import type { Register, SubjectContent } from '#registry';
import { brokenChains, brokenEpochs } from '../support/chain-check.js';
import { HOSPITAL, openBooks, PHYSICIAN, physician } from '../support/facts-by-hand.js';
import { query } from '../support/query.js';
import { type Services, startServices } from '../support/services.js';
import { BY_TEST } from '../support/test-api.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Opened {
  readonly database: TestDatabase;
  readonly services: Services;
}

const opened: Opened[] = [];

/** A database with the shipped policies and the hospital, and the use cases over it. */
async function open(): Promise<Opened> {
  const database = await createTestDatabase();
  const services = startServices(database.serviceUrl);
  opened.push({ database, services });
  await openBooks(services);
  return opened.at(-1)!;
}

let book: Opened;

beforeEach(async () => {
  book = await open();
});
afterEach(async () => {
  for (const { services, database } of opened.splice(0)) {
    await services.stop();
    await database.drop();
  }
});

const CLINIC = 'P64010500002';
const period = (from: string, until: string | null) => ({
  from: from as Day,
  until: until as Day | null,
  commitmentSignedOn: from as Day,
  registered: true,
});

/** A clinic, forty persons of several types, each practising at the hospital, some at the clinic too. */
function someRegister(): Register {
  const clinic = {
    ...PHYSICIAN,
    subjectType: 'institution',
    kind: 'privateClinic',
    level: 'tier1',
    agreement: { from: '2020-01-01' as Day, until: '2026-01-01' as Day },
  } as const;
  const persons = Array.from({ length: 40 }, (_, i) => ({
    subjectId: physician(i + 1),
    content: {
      ...PHYSICIAN,
      subjectType: (['physician', 'nurse', 'pharmacist'] as const)[i % 3]!,
      name: `人员${i}`,
      identityHash: i % 2 === 0 ? `hash-${i}` : null,
      attributes: { title: '主治', beds: i, wards: ['a', 'b'] },
    },
  }));
  const moved = [period('2021-03-01', '2022-01-01'), period('2022-01-01', null)];
  const at = (institutionId: string, each: number) =>
    persons
      .filter((_, i) => i % each === 0)
      .map(({ subjectId }) => ({ practitionerId: subjectId, institutionId, periods: moved }));
  return {
    subjects: [{ subjectId: CLINIC, content: clinic }, ...persons.toReversed()],
    affiliations: [...at(HOSPITAL, 1), ...at(CLINIC, 4)],
  };
}

const importing = ({ services }: Opened, register: Partial<Register>) =>
  services.transactions.write(BY_TEST, (tx) =>
    services.importRegister.execute(tx, { subjects: [], affiliations: [], ...register }),
  );

async function oneByOne({ services }: Opened, { subjects, affiliations }: Register): Promise<void> {
  for (const { subjectId, content } of subjects) {
    await services.transactions.write(BY_TEST, (tx) => services.register.execute(tx, subjectId, content));
  }
  for (const { practitionerId, institutionId, periods } of affiliations) {
    await services.transactions.write(BY_TEST, (tx) =>
      services.affiliate.execute(tx, practitionerId, institutionId, periods),
    );
  }
}

const TABLES = [
  ['subject', 'id'],
  ['subject_version', 'subject_id, version'],
  ['affiliation', 'practitioner_id, institution_id'],
  ['affiliation_version', 'practitioner_id, institution_id, version'],
  ['subject_head', 'subject_id, scheme'],
  ['ledger_entry', 'subject_id, scheme, seq'],
] as const;

/** Every row of the register and its lines, but for the transaction that wrote it; hashes cover all of a line. */
const stored = async ({ database }: Opened): Promise<Record<string, object[]>> => {
  const tables: Record<string, object[]> = {};
  for (const [table, order] of TABLES) {
    const rows = await query(
      database.ownerUrl,
      `SELECT to_jsonb(t) - '{tx_id,salt}'::text[] AS row FROM ${table} t ORDER BY ${order}`,
    );
    tables[table] = rows.map(({ row }) => row as object);
  }
  return tables;
};

describe('importing a register', () => {
  test('stores the same rows and lines as registering one by one, in chains that hold', async () => {
    const register = someRegister();
    const other = await open();
    expect(await importing(book, register)).toMatchObject({ created: 91, existing: 0 });
    await oneByOne(other, register);
    const rows = await stored(book);
    expect(rows).toEqual(await stored(other));
    expect([rows['subject']!.length, rows['affiliation_version']!.length]).toEqual([42, 50]);
    expect(rows['ledger_entry']!.length).toBeGreaterThanOrEqual(90);
    await book.services.knowledge.closeNow();
    expect(await brokenChains(book.database.ownerUrl)).toEqual([]);
    expect(await brokenEpochs(book.database.ownerUrl)).toEqual([]);
  });

  test('writes everything in one transaction', async () => {
    await importing(book, someRegister());
    const writers = await query(
      book.database.ownerUrl,
      `SELECT DISTINCT tx_id FROM ledger_entry WHERE subject_id LIKE 'D%'
       UNION SELECT tx_id FROM subject_version WHERE subject_id <> '${HOSPITAL}'
       UNION SELECT tx_id FROM affiliation_version`,
    );
    expect(writers).toHaveLength(1);
  });

  test('changes nothing when it is done again, in whole or in part', async () => {
    const register = someRegister();
    await importing(book, { subjects: register.subjects.slice(0, 10) });
    expect(await importing(book, register)).toMatchObject({ created: 81, existing: 10 });
    const before = await stored(book);
    expect(await importing(book, register)).toMatchObject({ created: 0, existing: 91 });
    expect(await stored(book)).toEqual(before);
  });

  test('keeps what has changed as new versions, as registering one by one does', async () => {
    const register = someRegister();
    const other = await open();
    const renamed = (content: SubjectContent): SubjectContent => ({ ...content, name: '改名' });
    const changed: Register = {
      subjects: register.subjects.map(({ subjectId, content }, i) =>
        i % 5 === 0 ? { subjectId, content: renamed(content) } : { subjectId, content },
      ),
      affiliations: register.affiliations.map((affiliation, i) =>
        i % 7 === 0 ? { ...affiliation, periods: [period('2021-03-01', '2024-06-01')] } : affiliation,
      ),
    };
    for (const stated of [register, changed]) {
      await importing(book, stated);
      await oneByOne(other, stated);
    }
    const rows = await stored(book);
    expect(rows).toEqual(await stored(other));
    expect([rows['subject_version']!.length, rows['affiliation_version']!.length]).toEqual([42 + 9, 50 + 8]);
    expect(await brokenChains(book.database.ownerUrl)).toEqual([]);
  });

  test('takes what is stated twice in one import as stated first, then again', async () => {
    const id = physician(1);
    const subjects = ['first', 'second'].map((name) => ({ subjectId: id, content: { ...PHYSICIAN, name } }));
    const affiliations = ['2021-03-01', '2021-04-01'].map((from) => {
      return { practitionerId: id, institutionId: HOSPITAL, periods: [period(from, null)] };
    });
    const other = await open();
    expect(await importing(book, { subjects, affiliations })).toMatchObject({ created: 2, existing: 2 });
    await oneByOne(other, { subjects, affiliations });
    expect(await stored(book)).toEqual(await stored(other));
  });

  test('of the same persons twice at once registers everybody once', async () => {
    const register = someRegister();
    const reversed = { subjects: register.subjects.toReversed(), affiliations: register.affiliations.toReversed() };
    const outcomes = await Promise.all([importing(book, register), importing(book, reversed)]);
    expect(outcomes.map(({ created }) => created).toSorted((a, b) => a - b)).toEqual([0, 91]);
    expect(await brokenChains(book.database.ownerUrl)).toEqual([]);
  });
});

describe('an import in which something is wrong is refused with the place, and stores nothing:', () => {
  const { subjects, affiliations } = someRegister();
  const [first, ...others] = affiliations;
  const [clinic, ...persons] = subjects;
  const instead = (change: object): Register => ({ subjects, affiliations: [...others, { ...first!, ...change }] });
  const place = `affiliations[${others.length}]`;
  const asPerson = {
    subjectId: physician(99),
    content: { ...clinic!.content, subjectType: 'nurse' } as SubjectContent,
  };

  test.each<[string, Register, string, readonly string[]]>([
    [
      'a period that ends before it begins',
      instead({ periods: [period('2022-01-01', '2021-01-01')] }),
      'registry/invalid-periods',
      [`${place}.periods[0].until`],
    ],
    [
      'periods that overlap',
      instead({ periods: [period('2021-01-01', '2022-01-01'), period('2021-06-01', null)] }),
      'registry/invalid-periods',
      [`${place}.periods[1].from`],
    ],
    [
      'an institution that nobody registered',
      instead({ institutionId: 'H00000000000' }),
      'registry/unknown-subject',
      [`${place}.institutionId`],
    ],
    [
      'a practitioner that nobody registered',
      instead({ practitionerId: physician(98) }),
      'registry/unknown-subject',
      [`${place}.practitionerId`],
    ],
    [
      'a practitioner in the place of an institution',
      instead({ institutionId: physician(2) }),
      'registry/not-affiliable',
      [`${place}.institutionId`],
    ],
    [
      'an institution in the place of a practitioner',
      instead({ practitionerId: CLINIC }),
      'registry/not-affiliable',
      [`${place}.practitionerId`],
    ],
    [
      'a nurse with a kind and an agreement',
      { subjects: [...persons, asPerson], affiliations: [] },
      'registry/invalid-subject',
      [`subjects[${persons.length}].kind`, `subjects[${persons.length}].agreement`],
    ],
  ])('%s', async (_, register, code, paths) => {
    const before = await stored(book);
    const failure = await importing(book, register).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, fields: paths.map((path) => ({ path })) });
    expect(await stored(book)).toEqual(before);
  });

  test('a subject that is registered with another type', async () => {
    await importing(book, { subjects });
    const before = await stored(book);
    const retyped = persons.map(({ subjectId, content }) => ({
      subjectId,
      content: { ...content, subjectType: 'technician' as const },
    }));
    await expect(importing(book, { subjects: retyped })).rejects.toMatchObject({ code: 'registry/type-fixed' });
    expect(await stored(book)).toEqual(before);
  });
});
