import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { channel, readAnnouncement, type Subject } from './announcement.js';

/** @param agencyId whose copies are old; null: anybody's may be, as nothing was heard for a while */
type Hearer = (agencyId: string | null) => void;

const patienceMs = 5_000;
const againAfterMs = 1_000;

/**
 * Hears what other processes announce, on a connection of its own. While there is none, nothing is heard: what is kept in
 * memory gets old by itself within seconds, and as soon as there is one again, all of it is given up.
 */
@Injectable()
export class Listener implements OnModuleDestroy {
  private readonly hearers = new Map<Subject, Hearer[]>();
  private client: pg.Client | null = null;
  private again: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  hear(subject: Subject, hearer: Hearer): void {
    this.hearers.set(subject, [...(this.hearers.get(subject) ?? []), hearer]);
  }

  /** By processes that serve people; commands end before anything gets old. Not behind a pooler in transaction mode, which hands the connection on. */
  async start(): Promise<void> {
    if (this.isOver) return;
    const client = new pg.Client(this.place());
    client.on('notification', ({ payload }) => {
      const heard = readAnnouncement(payload);
      if (heard) this.tell(heard.subject, heard.agencyId);
    });
    client.on('error', () => undefined);
    client.once('end', () => {
      this.lost(client);
    });
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      for (const subject of this.hearers.keys()) this.tell(subject, null);
    } catch {
      await client.end().catch(() => undefined);
      this.lost(client);
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.again);
    await this.client?.end().catch(() => undefined);
  }

  /** A connection that is lost is sought again, for as long as it takes. */
  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    if (this.isOver) return;
    this.again = setTimeout(() => void this.start(), againAfterMs);
    this.again.unref();
  }

  private tell(subject: Subject, agencyId: string | null): void {
    for (const hearer of this.hearers.get(subject) ?? []) hearer(agencyId);
  }

  private place(): pg.ClientConfig {
    const { url, ssl, applicationName } = this.dataSource.options as PostgresDataSourceOptions;
    return {
      connectionString: url,
      ssl: ssl as pg.ClientConfig['ssl'],
      application_name: applicationName,
      connectionTimeoutMillis: patienceMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    };
  }
}
