import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { DomainError } from '#kernel';
import { loadPolicy, policyTimeline } from '#scoring';
import { draftTimeline } from './draft-timeline.js';

const text = (path: string) =>
  readFileSync(`policies/${path}/2025.1.yaml`, 'utf8').replace(/\ntests:[^]*/, '\ntests: []\n');
const NATIONAL = text('national-personnel');
const stored = loadPolicy(NATIONAL);
const timeline = policyTimeline([stored]);

const dated = (version: string, from: string) =>
  loadPolicy(
    NATIONAL.replace("version: '2025.1'", `version: '${version}'`).replace("from: '2025-01-01'", `from: '${from}'`),
  );

const versionsOf = (draft: ReturnType<typeof dated>) =>
  draftTimeline(timeline, draft).versions.map(({ ref, from }) => `${ref.version} ${from}`);

describe('the scheme with a draft', () => {
  test('has it beside the stored versions where it begins on a day of its own', () => {
    expect(versionsOf(dated('2026.1', '2026-01-01'))).toEqual(['2025.1 2025-01-01', '2026.1 2026-01-01']);
  });

  test('has it in place of its namesake, wherever that begins', () => {
    expect(versionsOf(dated('2025.1', '2026-01-01'))).toEqual(['2025.1 2026-01-01']);
  });

  test('has it in place of the version that begins on its day', () => {
    expect(versionsOf(dated('2025.2', '2025-01-01'))).toEqual(['2025.2 2025-01-01']);
  });

  test('keeps an overlay of that day: another region', () => {
    const overlay = loadPolicy(readFileSync('policies/tianjin-personnel/2025.1.yaml', 'utf8'), () => stored);
    const both = policyTimeline([stored, overlay]);
    const draft = dated('2025.2', overlay.from);
    expect(draftTimeline(both, draft).versions).toContain(overlay);
  });

  test('may consist of it alone', () => {
    expect(draftTimeline(null, stored).versions).toEqual([stored]);
  });

  test('has it whatever parts it has that the stored versions have not', () => {
    const draft = loadPolicy(text('institution-credit').replace('scheme: institution', 'scheme: personnel'));
    expect(draftTimeline(policyTimeline([dated('2024.1', '2024-01-01')]), draft).versions).toContain(draft);
  });

  test('refuses an overlay under the name of its only base', () => {
    const overlay = loadPolicy(
      readFileSync('policies/tianjin-personnel/2025.1.yaml', 'utf8').replace(/^code: .*/m, 'code: national-personnel'),
      () => stored,
    );
    expect(problemsOf(() => draftTimeline(timeline, overlay))).toEqual(['base-replaced']);
  });
});

function problemsOf(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    return (error as DomainError).fields.map(({ code }) => code);
  }
}
