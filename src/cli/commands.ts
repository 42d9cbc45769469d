import type { CommandEntry } from './command.js';

/** In the order in which a new installation needs them. */
export const commands: readonly CommandEntry[] = [
  { name: 'keys create-root', load: async () => (await import('./keys-create-root.js')).keysCreateRoot },
  { name: 'agency create', load: async () => (await import('./agency-create.js')).agencyCreate },
  {
    name: 'agency text template',
    load: async () => (await import('./agency-text-template.js')).agencyTextTemplate,
  },
  { name: 'agency text set', load: async () => (await import('./agency-text-set.js')).agencyTextSet },
  { name: 'agency crisis set', load: async () => (await import('./agency-crisis-set.js')).agencyCrisisSet },
  { name: 'staff create', load: async () => (await import('./staff-create.js')).staffCreate },
  { name: 'agency open', load: async () => (await import('./agency-open.js')).agencyOpen },
  { name: 'agency pause', load: async () => (await import('./agency-pause.js')).agencyPause },
  { name: 'agency list', load: async () => (await import('./agency-list.js')).agencyList },
  { name: 'sla sweep', load: async () => (await import('./sla-sweep.js')).slaSweep },
  { name: 'outbox send', load: async () => (await import('./outbox-send.js')).outboxSend },
  { name: 'outbox status', load: async () => (await import('./outbox-status.js')).outboxStatus },
  { name: 'retention set', load: async () => (await import('./retention-set.js')).retentionSet },
  { name: 'retention run', load: async () => (await import('./retention-run.js')).retentionRun },
  { name: 'audit verify', load: async () => (await import('./audit-verify.js')).auditVerify },
  { name: 'audit restored', load: async () => (await import('./audit-restored.js')).auditRestored },
  { name: 'audit prune', load: async () => (await import('./audit-prune.js')).auditPrune },
  { name: 'keys rotate root', load: async () => (await import('./keys-rotate-root.js')).keysRotateRoot },
  { name: 'keys rotate server', load: async () => (await import('./keys-rotate-server.js')).keysRotateServer },
  { name: 'keys rotate handover', load: async () => (await import('./keys-rotate-handover.js')).keysRotateHandover },
  { name: 'deadline explain', load: async () => (await import('./deadline-explain.js')).deadlineExplain },
  { name: 'demo seed', load: async () => (await import('./demo-seed.js')).demoSeed },
];
