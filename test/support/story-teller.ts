import { expect } from '@jest/globals';
import type { PolicyDocument } from '#scoring';
import type { TestApi } from './test-api.js';
import { restoreStanding, revokeFact } from './two-persons.js';

type Story = PolicyDocument['tests'][number];
type Stage = Story['stages'][number];
type Evidence = NonNullable<Stage['evidence']>[number];
type Expectation = NonNullable<Stage['expect']>[number];

const INSTITUTION = 'institution';
const EVERYWHERE = [{ from: '2000-01-01', until: null, commitmentSignedOn: '2000-01-01', registered: true }];
const NO_DECISION = { kind: 'administrativePenalty', bases: [], decidedOn: null };
let stories = 0;

/** Tells the stories in a policy's tests to the API, each about subjects of its own, and asks for what they expect. */
export class StoryTeller {
  private readonly ids = new Map<string, string>();
  private readonly evidence = new Map<string, string>();
  private readonly number = String((stories += 1)).padStart(4, '0');
  /** Whom inspections are of, also where the story is about somebody else. */
  private readonly site = `H9901${this.number}`;
  private unscored: string[] = [];
  private problems: string[] = [];

  private constructor(
    private readonly api: TestApi,
    private readonly scheme: string,
    private readonly story: Story,
  ) {}

  static async tell(api: TestApi, scheme: string, story: Story): Promise<void> {
    const teller = new StoryTeller(api, scheme, story);
    await teller.registerSite({});
    for (const stage of story.stages) await teller.play(stage);
  }

  private async play(stage: Stage): Promise<void> {
    this.unscored = [];
    this.problems = [];
    if (stage.institution !== undefined) await this.registerSite(stage.institution);
    for (const fact of stage.evidence ?? []) await this.send('/v1/inspection-results', await this.inspection(fact));
    for (const { subjectId, findings = [], ...report } of stage.reports ?? []) {
      const body = { outcome: 'confirmed', receivedOn: report.confirmedOn ?? null, ...report };
      await this.send('/v1/reports', {
        ...body,
        subjectId: await this.idOf(subjectId),
        findings: await this.found(findings),
      });
    }
    for (const { subjectId, items, period, ...assessment } of stage.assessments ?? []) {
      const days = period ?? { from: assessment.assessedOn, to: assessment.assessedOn };
      const body = { ...assessment, period: days, assessor: 'story', items: itemsOf(items) };
      await this.send('/v1/assessments', { ...body, subjectId: await this.idOf(subjectId) });
    }
    for (const sourceId of stage.revocations ?? []) await this.revoke(sourceId);
    for (const { subjectId, ...restoration } of stage.restorations ?? []) {
      const body = { ...restoration, subjectId: await this.idOf(subjectId), scheme: this.scheme };
      await restoreStanding(this.api, body);
    }
    for (const { subjectId, ...measure } of stage.measures ?? []) {
      const body = { ...measure, subjectId: await this.idOf(subjectId), scheme: this.scheme };
      await this.send('/v1/soft-measures', body);
    }
    expect(this.problems.toSorted()).toEqual([...(stage.problems ?? [])].toSorted());
    expect(this.unscored.toSorted()).toEqual([...(stage.unscored ?? [])].toSorted());
    for (const expected of stage.expect ?? []) await this.ask(expected);
  }

  private async registerSite({
    kind = 'tier2Hospital',
    level,
    attributes,
    agreement,
  }: Partial<NonNullable<Stage['institution']>>) {
    const stretch = agreement === undefined ? null : { from: agreement.from, until: agreement.until ?? null };
    const body = {
      subjectType: 'institution',
      name: '故事医院',
      kind,
      level: level ?? null,
      attributes: attributes ?? {},
      region: '990101',
      agreement: stretch,
    };
    const { status } = await this.api.state(`/v1/subjects/${this.site}`, body);
    expect([200, 201]).toContain(status);
  }

  /** The subject that a story calls so, registered when it is first named. */
  private async idOf(name = INSTITUTION): Promise<string> {
    const type = this.story.subjects?.[name] ?? (name === INSTITUTION ? 'institution' : 'physician');
    if (type === 'institution') return this.site;
    const known = this.ids.get(name) ?? `D9901${this.number}${String(this.ids.size).padStart(4, '0')}`;
    if (this.ids.has(name)) return known;
    this.ids.set(name, known);
    const body = { subjectType: type, name: '故事人员', region: '990101' };
    await this.api.send('ingest', 'put', `/v1/subjects/${known}`, body).expect(201);
    const path = `/v1/subjects/${known}/affiliations/${this.site}`;
    await this.api.send('ingest', 'put', path, { periods: EVERYWHERE }).expect(201);
    return known;
  }

  private async inspection({ decision, findings, agreementAction, ...rest }: Evidence) {
    const inspectedOn = rest.inspectedOn ?? decision.decidedOn ?? '2025-01-01';
    return {
      kind: 'unannounced',
      ...rest,
      inspectedOn,
      institutionId: this.site,
      decision: { ...NO_DECISION, ...decision },
      ...(agreementAction && { agreementAction }),
      findings: await this.found(findings),
    };
  }

  private found(findings: Evidence['findings']) {
    return Promise.all(
      findings.map(async ({ liable = [], ...finding }) => {
        const persons = [];
        for (const { subjectId, ...person } of liable)
          persons.push({ liability: 'main', ...person, subjectId: await this.idOf(subjectId) });
        return { ...finding, liable: persons };
      }),
    );
  }

  private async send(
    path: string,
    body: { readonly sourceId: string; readonly [field: string]: unknown },
  ): Promise<void> {
    // Said otherwise than before it is a correction.
    const corrects = this.evidence.has(body.sourceId);
    if (corrects) await this.revoke(body.sourceId);
    const sourceId = `${this.number}-${body.sourceId}${corrects ? '-again' : ''}`;
    const sent = { ...body, sourceSystem: 'story', sourceId };
    const answer = await this.api.send('ingest', 'post', path, sent);
    this.problems.push(
      ...(answer.body.errors ?? []).map(({ path: at, code }: { path: string; code: string }) => `${at} ${code}`),
    );
    if (answer.status === 422) return;
    expect(answer.status).toBe(201);
    this.evidence.set(body.sourceId, answer.body.evidenceId);
    for (const { findingId, subjectId, reason } of answer.body.unscored ?? [])
      if (reason.code !== 'nobodyLiable') this.unscored.push(`${findingId} ${this.nameOf(subjectId)} ${reason.code}`);
  }

  private nameOf(id: string): string {
    return [...this.ids].find(([, other]) => other === id)?.[0] ?? INSTITUTION;
  }

  private async revoke(sourceId: string): Promise<void> {
    await revokeFact(this.api, this.evidence.get(sourceId)!, { reason: 'the story', revokedOn: '2025-01-01' });
  }

  private async ask({ subjectId, asOf, notRated, standing, ...expected }: Expectation): Promise<void> {
    const path = `/v1/ratings/${await this.idOf(subjectId)}?scheme=${this.scheme}&asOf=${asOf}`;
    const { body } = await this.api.send('auditor', 'get', path).expect(200);
    const told = {
      ...body,
      standing: { ...body.standing, reason: body.standing.reason?.code ?? null },
      notRated: body.notRated?.code ?? null,
    };
    const wanted = { ...expected, ...(standing && { standing }), ...(notRated !== undefined && { notRated }) };
    expect([subjectId, asOf, told]).toMatchObject([subjectId, asOf, wanted]);
  }
}

/** Scores by item, or what was measured. */
function itemsOf(items: NonNullable<Stage['assessments']>[number]['items']) {
  return Object.entries(items).map(([item, told]) =>
    typeof told === 'object' && told !== null
      ? { item, reason: 'story', ...told }
      : { item, reason: 'story', score: told },
  );
}
