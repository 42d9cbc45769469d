/**
 * Loaded before the server of one verb, which is to be killed in the midst of it: its clock says what a file says, and
 * nothing comes round by itself. It loads the program and then waits until there is that file.
 */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const file = process.env.CLOCK_FILE;
const built = (path) => import(new URL(`../../dist/src/${path}`, import.meta.url));

const { SystemClock } = await built('config/clock.js');
SystemClock.prototype.now = () => new Date(Number(readFileSync(file, 'utf8')));

const { PeriodicTask } = await built('config/periodic-task.js');
PeriodicTask.prototype.round = () => Promise.resolve();

await built('run.js');
while (!existsSync(file)) await sleep(20);
