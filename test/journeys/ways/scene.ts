import type { BrowserClient } from '../../support/browser-client.js';
import { counselorOf, reply } from '../../support/inquiries.js';
import { password, type StaffName, type World } from '../../support/world.js';
import type { Keyboard } from './keyboard.js';

/** What a journey finds when it begins. */
export interface Scene {
  world: World;
  /** Another one for each way that the journey is gone: nobody of one meets anybody of the other. */
  mark: string;
  /** A window at this address. @param as somebody who has signed in */
  open: (path: string, as?: BrowserClient) => Promise<Keyboard>;
}

/** What somebody does, from the first page to the last. */
export type Journey = (scene: Scene) => Promise<void>;

export async function signIn(keys: Keyboard, userName: string, secret = password): Promise<void> {
  await keys.follow('Login');
  await keys.write({ Benutzername: userName, Passwort: secret });
  await keys.enter();
}

/** A window in which this colleague has just signed in. */
export async function colleague({ open }: Scene, userName: StaffName): Promise<Keyboard> {
  const keys = await open('/');
  await signIn(keys, userName);
  return keys;
}

/** The inquiry that was begun last. */
export async function newestInquiry(world: World): Promise<string> {
  const [row] = await world.sql<{ id: string }>(
    'SELECT inquiry_id AS id FROM inquiries ORDER BY inquiry_id DESC LIMIT 1',
  );
  return row?.id ?? '';
}

/** Who answers it. */
export async function counselorFor(world: World, inquiryId: string): Promise<StaffName> {
  const name = await counselorOf(world, inquiryId);
  if (name === null) throw new Error('Nobody answers');
  return name as StaffName;
}

/** What comes meanwhile from the one who answers. */
export async function answered(world: World, inquiryId: string, answer: string): Promise<void> {
  await reply(await world.signedIn(await counselorFor(world, inquiryId)), inquiryId, answer);
}

export const consent = 'Ich stimme den Nutzungsbedingungen zu';
