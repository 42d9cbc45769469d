import pg from 'pg';

/** What the rows of a statement look like, and how they are read: made by pg of PostgreSQL's description. */
interface RowsAs {
  readonly fields: unknown;
  readonly _parsers: unknown;
  readonly _prebuiltEmptyResultObject: unknown;
}

type Described = Map<string, RowsAs>;

/** What pg's own query has, and its types do not say. */
interface PgQuery extends pg.Submittable {
  readonly name: string;
  readonly _result: RowsAs;
  _accumulateRows: boolean;
  hasBeenParsed(connection: pg.Connection): boolean;
  prepare(connection: pg.Connection): void;
  handleCommandComplete(message: unknown, connection: pg.Connection): void;
}

export interface NamedText {
  name: string;
  text: string;
  values: unknown[];
}

const PgQuery = pg.Query as unknown as new (
  asked: NamedText,
  values: undefined,
  done: (error: Error | null, answer: unknown) => void,
) => PgQuery;

/**
 * A prepared statement that is described once a connection, and not with every answer: of a page's sixty columns PostgreSQL looks
 * each up again, and both sides spell them out. What it has said once holds for as long as the name does: where the tables change under a
 * plan, it refuses ("cached plan must not change result type"), and `StatementNames` gives another name.
 */
class DescribedQuery extends PgQuery {
  constructor(
    asked: NamedText,
    private readonly described: Described,
    done: (error: Error | null, answer: unknown) => void,
  ) {
    super(asked, undefined, done);
  }

  override prepare(connection: pg.Connection): void {
    const rows = this.hasBeenParsed(connection) ? this.described.get(this.name) : undefined;
    if (rows === undefined) {
      super.prepare(connection);
      return;
    }
    Object.assign(this._result, rows);
    this._accumulateRows = true;
    super.prepare(withoutDescribing(connection));
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    this.described.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject });
    super.handleCommandComplete(message, connection);
  }
}

/** Of one connection: another one may have prepared the same text when the tables were others. */
export class DescribedQueries {
  private readonly described: Described = new Map();

  /** @param send gives it to the connection */
  ask(asked: NamedText, send: (query: pg.Submittable) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const query = new DescribedQuery(asked, this.described, (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
      send(query);
    });
  }
}

const quiet = new WeakMap<pg.Connection, pg.Connection>();

function withoutDescribing(connection: pg.Connection): pg.Connection {
  const known = quiet.get(connection);
  if (known) return known;
  const made = Object.create(connection, { describe: { value: () => undefined } }) as pg.Connection;
  quiet.set(connection, made);
  return made;
}
