/** A scheme that rates designated village clinics of one city: 100 points, five less for each finding. */
export const VILLAGES = `
format: 2
code: villages
version: '1'
scheme: villages
title: { zh: 村卫生室, en: Village clinics }
sources:
  D1: { number: null, title: { zh: 样例办法, en: Sample rule }, date: null, inForceFrom: null }
effective: { from: '2025-01-01', until: null, basis: decisionDate }
appliesTo:
  subjectTypes: [institution]
  kinds: [villageClinic]
  regions: ['6401']
  attributes: { designated: [true] }
  decisions: [administrativePenalty]
cycle: { kind: calendarYear }
score: { start: 100, min: 0, max: 100, clamp: total }
indicators:
  - id: violation
    per: finding
    title: { zh: 违规, en: Violation }
    source: { document: D1, article: { zh: 第三条, en: art 3 } }
    when: 'true'
    points: -5
staff:
  scheme: personnel
  title: { zh: 人员, en: Staff }
  source: { document: D1, article: { zh: 第四条, en: art 4 } }
  countedBy: persons
  share: []
  averagePoint: -2
tests:
  - name: A finding costs five points
    stages:
      - evidence: [{ sourceId: a, decision: { decidedOn: '2025-06-30' }, findings: [{ findingId: '1', violation: overcharging }] }]
        expect: [{ subjectId: institution, asOf: '2025-06-30', score: 95 }]
`;
