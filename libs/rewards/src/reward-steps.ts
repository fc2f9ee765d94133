import { refuseCase } from '#casework';
import type { ClockRuns, RecordClockEvent, StartClock } from '#clocks';
import { assert, type Clock, type Day, DomainError, fieldError, futureProblems, type Tx } from '#kernel';
import { type Reward, type RewardEvent, rewardStatus } from './reward.js';
import type { RewardStore } from './reward.store.js';
import { LAPSED, OUT_OF_ORDER, UNKNOWN_REWARD } from './rewards.errors.js';

/** Two months, of whoever was told of a reward. */
const CLAIM = 'reward.claim';

/** What a reward has to be before something happens to it. */
const AFTER: Readonly<Record<RewardEvent, string>> = { notified: 'granted', claimed: 'notified', paid: 'claimed' };

/** Something that happened to a reward, as somebody records it. */
export interface RewardStep {
  readonly step: RewardEvent;
  readonly on: Day;
  readonly reference: string;
}

/** Goes on with a reward: its informant is told, claims it inside the time of its clock, and is paid. */
export class RewardSteps {
  constructor(
    private readonly store: RewardStore,
    private readonly starting: StartClock,
    private readonly runs: ClockRuns,
    private readonly telling: RecordClockEvent,
    private readonly clock: Clock,
  ) {}

  async execute(tx: Tx, rewardId: string, { step, on, reference }: RewardStep): Promise<Reward> {
    const found = await this.store.find(rewardId, tx);
    if (found === null) throw new DomainError(UNKNOWN_REWARD, { rewardId });
    await tx.followEverywhere();
    await this.store.lock(tx, rewardId);
    const reward = (await this.store.find(rewardId, tx))!;
    this.requireNext(reward, step, on);
    const until = step === 'notified' ? await this.told(tx, rewardId, on) : null;
    await this.store.add(tx, rewardId, { step, on, until, reference });
    if (step === 'claimed') await this.claimed(tx, rewardId, on);
    return (await this.store.find(rewardId, tx))!;
  }

  /** By the day on which it happened, which may have been in time however late it is recorded. */
  private requireNext(reward: Reward, step: RewardEvent, on: Day): void {
    const { rewardId, claimUntil, notifiedOn, claimedOn } = reward;
    const before = step === 'claimed' ? notifiedOn : step === 'paid' ? claimedOn : null;
    refuseCase([
      ...futureProblems('on', on, this.clock.today()),
      ...(before !== null && on < before ? [fieldError('on', 'too-early', `早于 ${before}`, `before ${before}`)] : []),
    ]);
    const status = rewardStatus(reward, on);
    if (step === 'claimed' && status === 'lapsed') throw new DomainError(LAPSED, { day: claimUntil ?? on });
    if (status !== AFTER[step]) throw new DomainError(OUT_OF_ORDER, { rewardId, status });
  }

  private async told(tx: Tx, rewardId: string, on: Day): Promise<Day> {
    const about = { kind: 'case', id: rewardId } as const;
    await this.starting.execute(tx, { clock: CLAIM, about, subjectId: null, startedOn: on, reference: null });
    const [run] = await this.runs.about(about, tx);
    const due = run?.state.dueOn ?? null;
    assert(due !== null, 'a clock that was started runs out some day');
    return due;
  }

  private async claimed(tx: Tx, rewardId: string, on: Day): Promise<void> {
    const met = { kind: 'met', on, added: null, cause: null, reason: null } as const;
    for (const { run } of await this.runs.about({ kind: 'case', id: rewardId }, tx))
      await this.telling.execute(tx, run.runId, met);
  }
}
