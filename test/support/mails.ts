import { readdir, readFile } from 'node:fs/promises';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import type { World } from './world.js';

/** All mails that have gone, by file name: in the order in which they were sent. */
export async function mailFiles({ environment }: World): Promise<ReadonlyMap<string, string>> {
  const folder = environment.outboxDir;
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith('.')).sort();
  const read = names.map(async (name) => [name, await readFile(`${folder}/${name}`, 'utf8')] as const);
  return new Map(await Promise.all(read));
}

/** The same; what waits goes first. */
export async function mailsSent(world: World): Promise<string[]> {
  await world.nest.get(NoticeSender, { strict: false }).run();
  return [...(await mailFiles(world)).values()];
}

/** Where the mail leads that asks whether an address is somebody's. */
export function confirmationIn(mail = ''): string {
  const link = /http\S+\/address-confirmation\/[\w-]+/.exec(mail.replace(/=\r?\n/g, ''))?.[0];
  return new URL(link ?? '').pathname;
}
