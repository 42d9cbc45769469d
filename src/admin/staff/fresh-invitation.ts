/** An invitation just made, as the page after it shows it once. */
export interface FreshInvitation {
  accountId: string;
  expiresAt: Date;
  token: string;
}

/** One word, for the way to the next page. */
export function invitationAsText({ accountId, expiresAt, token }: FreshInvitation): string {
  return [accountId, expiresAt.getTime().toString(), token].join(' ');
}

export function invitationFromText(text: string): FreshInvitation {
  const [accountId = '', expiresAt = '', token = ''] = text.split(' ');
  return { accountId, expiresAt: new Date(Number(expiresAt)), token };
}
