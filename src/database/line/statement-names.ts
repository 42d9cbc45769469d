import { createHash } from 'node:crypto';

/** A text that is sent once is not worth a plan of its own; a text whose number of parameters varies comes in many forms. */
const namedFrom = 3;
const mostNames = 500;

/** What PostgreSQL can plan once and run often (PREPARE, PostgreSQL manual). */
const preparable = /^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)\b/i;

/**
 * Names for statements, so that PostgreSQL parses and plans each but once a connection, and its text need not travel
 * with every request. One for the whole process: the same text has the same name on every connection, whether it is
 * asked within a transaction or outside. Bounded, as the server keeps a plan for each name and connection.
 */
export class StatementNames {
  private readonly uses = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private editions = 0;

  /** Null for what is not prepared: another kind of statement, one that was hardly asked, one too many. */
  nameOf(text: string): string | null {
    const name = this.names.get(text);
    if (name !== undefined) return name;
    if (!preparable.test(text) || this.names.size >= mostNames) return null;
    const uses = (this.uses.get(text) ?? 0) + 1;
    if (uses < namedFrom) return this.noteUse(text, uses);
    this.uses.delete(text);
    return this.name(text);
  }

  /** The tables have changed under a plan: from now on the text has another name, and with it a new plan. */
  forget(text: string): void {
    this.editions += 1;
    if (this.names.delete(text)) this.name(text);
  }

  private name(text: string): string {
    const name = `s${this.editions.toString(36)}_${createHash('sha256').update(text).digest('base64url').slice(0, 32)}`;
    this.names.set(text, name);
    return name;
  }

  private noteUse(text: string, uses: number): null {
    // What was only counted may be counted anew.
    if (this.uses.size >= mostNames * 4) this.uses.clear();
    this.uses.set(text, uses);
    return null;
  }
}
