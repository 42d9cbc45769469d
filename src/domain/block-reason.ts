/** Why a client no longer writes. From a list, never typed: the client is told, and it is no place for what was said. */
export const blockReasons = ['flood', 'insults', 'not_serious'] as const;
export type BlockReason = (typeof blockReasons)[number];

/** As the client is told it: 'Sie können hier zurzeit nicht schreiben, weil …' */
export const blockReasonsInWords: Record<BlockReason, string> = {
  flood: 'sehr viele Anfragen auf einmal gekommen sind',
  insults: 'Nachrichten beleidigend oder bedrohlich waren',
  not_serious: 'Nachrichten nichts mit einer Beratung zu tun hatten',
};
