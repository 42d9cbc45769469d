import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../database/transaction.js';
import type { LogoImage } from '../../domain/logo-image.js';
import { AgencySetup } from '../directory/agency-setup.js';
import { AgencyLogo } from './agency-logo.entity.js';
import { hashOf, isLogo, logoName } from '../logo-name/logo-name.js';

/** The picture that stands beside an agency's name. */
@Injectable()
export class Logos {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly setup: AgencySetup,
  ) {}

  /** Null, and the alarm, where another one is there than this name says. */
  async image(agencyId: string, name: string): Promise<Buffer | null> {
    const found = await this.dataSource.manager.findOneBy(AgencyLogo, { agencyId });
    return isLogo(agencyId, name, found && hashOf(found.image)) && found ? found.image : null;
  }

  /** @param logo null: there is none any more */
  async set(tx: Transaction, logo: LogoImage | null): Promise<void> {
    const { manager, agencyId } = tx;
    await manager.delete(AgencyLogo, { agencyId });
    if (logo) await manager.insert(AgencyLogo, { agencyId, image: logo.bytes });
    await this.setup.setLogo(tx, logo && logoName(logo));
  }
}
