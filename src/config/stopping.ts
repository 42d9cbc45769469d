import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Environment } from './environment.js';

/** Tells everybody that this process is about to end, and how long what is under way may still take. */
@Injectable()
export class Stopping implements OnModuleDestroy {
  private readonly began = new AbortController();
  private deadline = Infinity;

  constructor(private readonly environment: Environment) {}

  /** Aborted as soon as nothing new shall be begun. */
  get signal(): AbortSignal {
    return this.began.signal;
  }

  begin(): void {
    if (this.signal.aborted) return;
    this.deadline = performance.now() + this.environment.stopWithinMs;
    this.began.abort();
  }

  /** Waits for what is under way, but no longer than a stop may take. */
  async waitFor(work: Promise<unknown>, { graceMs = 0 } = {}): Promise<void> {
    const left = Math.max(0, this.deadline - performance.now()) + graceMs;
    const done = new AbortController();
    const timeIsUp = pause(left, undefined, { signal: done.signal }).catch(() => undefined);
    await Promise.race([work, timeIsUp]);
    done.abort();
  }

  onModuleDestroy(): void {
    this.begin();
  }
}
