import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgencyDirectory } from './agency-directory.js';
import { AgencyHost } from './agency-host.entity.js';
import { AgencyRegion } from './agency-region.entity.js';
import { AgencyText } from './agency-text.entity.js';
import { Agency } from './agency.entity.js';
import { AgencySetup } from './agency-setup.js';
import { CrisisContact } from './crisis-contact.entity.js';
import { PublicPagesController } from './public-pages.controller.js';
import { SiteMiddleware } from './site.middleware.js';
import { TermsVersion } from './terms-version.entity.js';
import { Topic } from './topic.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Agency, AgencyHost, AgencyRegion, AgencyText, CrisisContact, TermsVersion, Topic])],
  controllers: [PublicPagesController],
  providers: [AgencyDirectory, AgencySetup, SiteMiddleware],
  exports: [AgencyDirectory, AgencySetup, SiteMiddleware],
})
export class AgenciesModule {}
