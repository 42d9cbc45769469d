import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountContact } from './account-contact.entity.js';
import { AccountRole } from './account-role.entity.js';
import { VaultModule } from '../vault/vault.module.js';
import { Account } from './account.entity.js';
import { Accounts } from './accounts.js';
import { Consent } from './consent.entity.js';
import { Contacts } from './contacts.js';

@Global()
@Module({
  imports: [VaultModule, TypeOrmModule.forFeature([Account, AccountContact, AccountRole, Consent])],
  providers: [Accounts, Contacts],
  exports: [Accounts, Contacts],
})
export class AccountsModule {}
