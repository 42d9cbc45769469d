import { Global, Module } from '@nestjs/common';
import { Entitlements } from '../vault/claims/entitlements.js';
import { VaultModule } from '../vault/vault.module.js';
import { ThreadEntitlements } from './coverage/thread-entitlements.js';

/** What the vault below asks; global, since it cannot import from above. */
@Global()
@Module({
  imports: [VaultModule],
  providers: [{ provide: Entitlements, useClass: ThreadEntitlements }],
  exports: [Entitlements],
})
export class EntitlementsModule {}
