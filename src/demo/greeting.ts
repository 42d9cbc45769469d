import { linkAt } from '../agencies/directory/agency-links.js';
import type { Environment } from '../config/environment.js';
import type { Role } from '../domain/roles.js';
import { demoAdmin, demoCounselors, demoSupervisor } from './content/staff.js';
import { demoClients } from './content/clients.js';
import { demoSlug } from './demo-agency.js';
import type { DemoLogins } from './logins.js';

/** What the server says once it listens. */
export function greeting(
  environment: Environment,
  agencies: readonly { slug: string; host: string }[],
  logins: DemoLogins | null,
): string {
  if (agencies.length === 0)
    return `Offenes Ohr runs on port ${environment.port.toString()}. There is no agency yet; "ohr agency create" makes one.`;
  const hasDemo = environment.isDefaultSetup && agencies.some(({ slug }) => slug === demoSlug);
  const addresses = agencies.map(({ host }) => linkAt(environment, host, '/').origin).join(' ');
  return [`Offenes Ohr runs: ${addresses}`, ...(hasDemo ? ['', ...demoLines(logins)] : [])].join('\n');
}

function demoLines(logins: DemoLogins | null): string[] {
  if (!logins) return ['The demo logins are no longer in DATA_DIR/demo-logins.txt.'];
  const rows: [Role, string][] = [
    ...demoCounselors.map(({ userName }): [Role, string] => ['counselor', userName]),
    ['supervisor', demoSupervisor.userName],
    ['admin', demoAdmin.userName],
    ...demoClients.slice(0, 1).map(({ userName }): [Role, string] => ['client', userName]),
  ];
  return [
    'Demo logins (invented people, one password for all, kept in DATA_DIR/demo-logins.txt):',
    ...rows.map(([role, userName]) => `  ${role.padEnd(10)}  ${userName.padEnd(16)}  ${logins.password}`),
  ];
}
