import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { VaultModule } from '../vault/vault.module.js';
import { AgencyDirectory } from './directory/agency-directory.js';
import { AgencyHost } from './directory/agency-host.entity.js';
import { AgencyLinks } from './directory/agency-links.js';
import { AgencyRegion } from './directory/agency-region.entity.js';
import { AgencyRows } from './directory/agency-rows.js';
import { AgencySetup } from './directory/agency-setup.js';
import { AgencyText } from './directory/agency-text.entity.js';
import { Agency } from './directory/agency.entity.js';
import { CrisisContact } from './directory/crisis-contact.entity.js';
import { RegionalOffice } from './directory/regional-office.entity.js';
import { SiteMiddleware } from './directory/site.middleware.js';
import { TermsVersion } from './directory/terms-version.entity.js';
import { Topic } from './directory/topic.entity.js';
import { AgencyLogo } from './logo/agency-logo.entity.js';
import { LogoController } from './logo/logo.controller.js';
import { Logos } from './logo/logos.js';
import { PublicPagesController } from './public-pages/public-pages.controller.js';
import { RegionsController } from './public-pages/regions.controller.js';
import { PublicTexts } from './public-texts/public-texts.js';
import { SlaPolicies } from './sla-policy/sla-policies.js';
import { SlaPolicy } from './sla-policy/sla-policy.entity.js';

@Module({
  imports: [
    VaultModule,
    TypeOrmModule.forFeature([
      Agency,
      AgencyHost,
      AgencyLogo,
      AgencyRegion,
      AgencyText,
      CrisisContact,
      RegionalOffice,
      SlaPolicy,
      TermsVersion,
      Topic,
    ]),
  ],
  controllers: [LogoController, PublicPagesController, RegionsController],
  providers: [AgencyDirectory, AgencyLinks, AgencyRows, AgencySetup, Logos, PublicTexts, SiteMiddleware, SlaPolicies],
  exports: [AgencyDirectory, AgencyLinks, AgencyRows, AgencySetup, Logos, PublicTexts, SiteMiddleware, SlaPolicies],
})
export class AgenciesModule {}
