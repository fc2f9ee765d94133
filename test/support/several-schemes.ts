import { type Day, shanghaiDay } from '#kernel';
import { inspection, newPhysician } from './facts.js';
import { packText, shippedPolicies, TestApi } from './test-api.js';

/** Second schemes: institutions under `institution` and `xixia-institution`, physicians under `personnel` and this. */
export const XIXIA = packText('xixia-institution/2022.1');
export const BOZHOU = packText('bozhou-physician/2019.1');
export const TODAY: Day = shanghaiDay(new Date());

let hospitals = 0;

/** A hospital with a physician that no other test has. */
export interface Site {
  readonly hospital: string;
  readonly physician: string;
}

/** The API with two schemes for institutions and two for physicians, asked as an officer who reads English. */
export class SeveralSchemes {
  private constructor(readonly api: TestApi) {}

  static async start(): Promise<SeveralSchemes> {
    return new SeveralSchemes(await TestApi.start({}, [...shippedPolicies(), XIXIA, BOZHOU]));
  }

  async read(path: string, status = 200) {
    return (await this.api.send('officer', 'get', path).set('accept-language', 'en').expect(status)).body;
  }

  ratingOf(id: string, parameters = '') {
    return this.read(`/v1/ratings/${id}${parameters}`);
  }

  /** Scores by scheme, in the order asked. */
  async scoresOf(id: string, ...schemes: readonly string[]): Promise<number[]> {
    const ratings = await Promise.all(schemes.map((scheme) => this.ratingOf(id, `?scheme=${scheme}`)));
    return ratings.map(({ score }: { score: number }) => score);
  }

  async newSite(): Promise<Site> {
    hospitals += 1;
    const hospital = `H6401057${String(hospitals).padStart(4, '0')}`;
    const agreement = { from: '2020-01-01', until: null };
    const body = { subjectType: 'institution', name: '演示医院', kind: 'tier2Hospital', region: '640105', agreement };
    await this.api.send('ingest', 'put', `/v1/subjects/${hospital}`, body).expect(201);
    return { hospital, physician: await newPhysician(this.api, hospital) };
  }

  /** Bed-hanging with loss to the fund: 6 points under both schemes of physicians, by which one suspends. */
  async bedHanging({ hospital, physician }: Site, more: object = {}) {
    const found = { violation: 'bed-hanging', liable: [{ subjectId: physician }] };
    const decision = { bases: ['regulation-38'] };
    const fact = { decidedOn: TODAY, institutionId: hospital, kind: 'covert', decision, findings: [found], ...more };
    return (await this.api.send('ingest', 'post', '/v1/inspection-results', inspection(fact)).expect(201)).body;
  }

  /** A new site at which it was found today. */
  async found(): Promise<Site & { readonly evidenceId: string }> {
    const site = await this.newSite();
    return { ...site, evidenceId: (await this.bedHanging(site)).evidenceId };
  }
}
