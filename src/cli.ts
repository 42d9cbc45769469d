import { commands } from './cli/commands.js';
import { runCommandLine } from './cli/command-line.js';
import { Environment } from './config/environment.js';

// The reader may stop early (`| head`): no reason to break off what a command has begun.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(commands, process.argv.slice(2), {
  environment: () => new Environment(process.env),
  stdin: process.stdin,
  answer: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
});
