import { StartupProblem } from '../config/startup-problem.js';

export interface CrisisContactLine {
  label: string;
  phone: string;
  hours: string;
  note: string | null;
}

/**
 * Crisis numbers, one a line: `label | phone | hours | note`, the note being optional. Empty lines and lines
 * that begin with `#` are passed over.
 * @throws StartupProblem
 */
export function crisisContacts(source: string): CrisisContactLine[] {
  const lines = source.split(/\r?\n/).map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const contacts = lines.filter(({ line }) => line !== '' && !line.startsWith('#')).map(({ line, number }) => contactIn(line, number));
  if (contacts.length === 0) throw new StartupProblem('The file names no crisis number.');
  return contacts;
}

function contactIn(line: string, number: number): CrisisContactLine {
  const [label = '', phone = '', hours = '', note = '', ...more] = line.split('|').map((part) => part.trim());
  if (label !== '' && /^[+\d][\d /-]+$/.test(phone) && more.length === 0) return { label, phone, hours, note: note === '' ? null : note };
  throw new StartupProblem(`Line ${number.toString()} is not "label | phone | hours | note": ${line}`);
}
