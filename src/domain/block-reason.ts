/** Why a client no longer writes. From a list, never typed: the client is told, and it is no place for what was said. */
export const blockReasons = ['flood', 'insults', 'not_serious'] as const;
export type BlockReason = (typeof blockReasons)[number];
