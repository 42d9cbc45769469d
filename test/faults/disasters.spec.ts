import { daySeed, everything, sampleOfDay } from '../support/day-seed.js';
import { clocks } from './disasters/clocks.js';
import { clearAway, type Disaster } from './disasters/disaster.js';
import { fullDisk } from './disasters/disk.js';
import { kills } from './disasters/kills.js';
import { lostMailAnswers } from './disasters/mails.js';
import { restarts } from './disasters/restarts.js';
import { stops } from './disasters/stops.js';
import { printed, type Tally } from './tally.js';

const disasters: [string, Disaster][] = [
  ['the server killed at random moments', kills],
  ['PostgreSQL stopped, cut off from power, crashed', restarts],
  ['one of two instances stopped and started again', stops],
  ['two clocks that differ by 5 s, set forward and back', clocks],
  ['answers of the mail server lost', lostMailAnswers],
];
if (process.getuid?.() === 0) disasters.push(['a full disk', fullDisk]);

const tallies: Tally[] = [];
afterEach(clearAway);
afterAll(() => {
  if (everything) process.stdout.write(`\nUnder load\n${printed(tallies)}`);
});

describe(`Nothing is lost and nothing is done twice, as SEED=${daySeed} has it`, () => {
  it.each(sampleOfDay(disasters, 1))(
    '%s',
    async (what, happen) => {
      tallies.push(await happen(what));
    },
    600_000,
  );
});
