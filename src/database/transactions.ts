import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { PersonalTurns } from './turns/personal-turns.js';
import type { AllAgencies, Person, PersonalTransaction, Reading, Transaction } from './transaction.js';

type PersonalVerb<Result> = (tx: PersonalTransaction) => Promise<Result>;
type Verb<Result> = (tx: Transaction) => Promise<Result>;

/** Opens transactions: one for each verb, of one agency, at one moment. */
@Injectable()
export class Transactions {
  private readonly turns = new PersonalTurns();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** In the name of somebody who is signed in, once what they began before is through. */
  by<Result>(person: Person, verb: PersonalVerb<Result>): Promise<Result> {
    const { agencyId, accountId } = person;
    const now = this.clock.now();
    return this.turns.run(person, () =>
      this.dataSource.transaction((manager) => verb({ manager, agencyId, actorId: accountId, now })),
    );
  }

  /** In nobody's name: what the server does by itself, or for somebody who is not signed in. */
  bySystem<Result>(agencyId: string, verb: Verb<Result>): Promise<Result> {
    const now = this.clock.now();
    return this.dataSource.transaction((manager) => verb({ manager, agencyId, actorId: null, now }));
  }

  /** Single statements of their own, and reads over all agencies: outside of any transaction. */
  get outside(): EntityManager {
    return this.dataSource.manager;
  }

  /** Does all of it and takes it back: nothing tells better what it would do. */
  async rehearsal<Result>({ agencyId, accountId }: Person, verb: PersonalVerb<Result>): Promise<Result> {
    const now = this.clock.now();
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      return await verb({ manager: runner.manager, agencyId, actorId: accountId, now });
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }

  /** Reads without a transaction. */
  reading(agencyId: string): Reading {
    return { manager: this.dataSource.manager, agencyId, now: this.clock.now() };
  }

  /** Reads all of it as it was at one moment. */
  snapshot<Result>(agencyId: string, read: (reading: Reading) => Promise<Result>): Promise<Result> {
    const now = this.clock.now();
    return this.dataSource.transaction('REPEATABLE READ', (manager) => read({ manager, agencyId, now }));
  }

  /** Work on rows of many agencies at once; what belongs to one of them is done as `of` that agency. */
  across<Result>(work: (all: AllAgencies) => Promise<Result>): Promise<Result> {
    const now = this.clock.now();
    return this.dataSource.transaction((manager) =>
      work({ manager, now, of: (agencyId) => ({ manager, agencyId, actorId: null, now }) }),
    );
  }
}
