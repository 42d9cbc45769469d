import { commands } from './cli/commands.js';
import { runCommandLine } from './cli/command-line.js';
import { Environment } from './config/environment.js';

process.exitCode = await runCommandLine(commands, process.argv.slice(2), {
  environment: () => new Environment(process.env),
  stdin: process.stdin,
  answer: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
});
