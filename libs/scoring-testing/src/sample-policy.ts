import type { PolicyDocument } from '#scoring';

const both = (zh: string, en: string) => ({ zh, en });
const ruled = (article: string) => ({
  title: both('规则', 'Rule'),
  source: { document: 'D1', article: both(`第${article}条`, `art ${article}`) },
});

/**
 * A small whole policy to change parts of: grades A from 85, B from 70, C; a start value of 90; two groups, an
 * assessment and who is not rated.
 */
export const SAMPLE = {
  format: 2,
  code: 'sample',
  version: '1',
  scheme: 'sample',
  title: both('样例', 'Sample'),
  sources: { D1: { number: null, title: both('样例办法', 'Sample rule'), date: null, inForceFrom: null } },
  effective: { from: '2025-01-01', until: null, basis: 'decisionDate' },
  appliesTo: { subjectTypes: ['institution'], decisions: ['administrativePenalty'] },
  cycle: { kind: 'calendarYear' },
  scoreDate: 'decidedOn',
  score: { start: 90, min: 0, max: 100, clamp: 'total' },
  groups: [
    { id: 'conduct', limit: 60, ...ruled('3') },
    { id: 'care', limit: 20, ...ruled('4') },
  ],
  indicators: [
    {
      id: 'overcharging',
      per: 'finding',
      group: 'conduct',
      ...ruled('3'),
      when: 'true',
      points: -5,
      veto: { grade: 'B' },
    },
  ],
  assessments: [
    {
      id: 'yearly',
      template: 'yearly',
      group: 'care',
      ...ruled('4'),
      share: 10,
      minimumItems: 1,
      validity: { months: 12 },
      items: [{ id: 'quality', weight: 1, title: both('质量', 'Quality') }],
    },
  ],
  agreementAction: ruled('6'),
  grades: [
    { grade: 'A', from: 85, ...ruled('7') },
    { grade: 'B', from: 70, ...ruled('7') },
    { grade: 'C', from: 0, ...ruled('7') },
  ],
  notRated: [
    { code: 'contractedBriefly', months: 3, source: ruled('8').source },
    { code: 'agreementEnded', source: ruled('8').source },
  ],
  decisions: {},
  texts: {
    agreementSuspended: both('协议中止至 {until}', 'Agreement suspended until {until}'),
    agreementRescinded: both('协议自 {from} 解除', 'Agreement rescinded on {from}'),
    contractedBriefly: both('签约不足 {months} 个月', 'Contracted for less than {months} months'),
    agreementEnded: both('协议于 {day} 终止', 'The agreement ended on {day}'),
  },
  tests: [],
} as unknown as PolicyDocument;
