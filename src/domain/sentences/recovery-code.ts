/** What is known of somebody's way back, should they forget their password. Without a link by mail no code helps. */
export interface WayBackFacts {
  hasCode: boolean;
  address: 'confirmed' | 'unconfirmed' | 'none';
}

const needsAddress: Record<Exclude<WayBackFacts['address'], 'confirmed'>, string> = {
  unconfirmed:
    'Ein Code hilft nur zusammen mit einem Link, den wir an Ihre E-Mail-Adresse schicken: Bitte bestätigen Sie sie zuerst.',
  none: 'Ein Code hilft nur zusammen mit einem Link, den wir an Ihre E-Mail-Adresse schicken. Sie haben uns keine angegeben: Vergessen Sie Ihr Passwort, können wir Ihnen nicht helfen. Schreiben Sie es sich auf.',
};

/** At "Meine Daten". */
export function recoverySentences({ hasCode, address }: WayBackFacts): string[] {
  if (address !== 'confirmed') return [...(hasCode ? ['Sie haben einen Code.'] : []), needsAddress[address]];
  return hasCode
    ? [
        'Sie haben einen Code. Wenn Sie Ihr Passwort vergessen, schicken wir Ihnen einen Link; mit ihm und dem Code ist gleich wieder alles lesbar.',
        'Ein neuer Code macht den bisherigen ungültig.',
      ]
    : [
        'Wenn Sie Ihr Passwort vergessen, bleibt Ihr bisheriger Schriftwechsel zunächst verschlossen. Mit einem Code, den Sie ausdrucken oder aufschreiben, und dem Link, den wir Ihnen schicken, ist gleich wieder alles lesbar.',
        'Sie müssen keinen Code haben.',
      ];
}

/** After a letter was sent: what is still to be done for the way back; null where nothing is. */
export function wayBackOffer({ hasCode, address }: WayBackFacts): { text: string; link: 'code' | 'address' } | null {
  if (address === 'confirmed')
    return hasCode
      ? null
      : {
          text: 'Wenn Sie Ihr Passwort vergessen, schicken wir Ihnen einen Link; Ihre Anfrage bleibt dann zuerst verschlossen. Mit einem Wiederherstellungs-Code auf Papier öffnen Sie sie gleich selbst.',
          link: 'code',
        };
  return {
    text:
      address === 'unconfirmed'
        ? 'Wenn Sie Ihr Passwort vergessen, können wir Ihnen nur helfen, wenn Sie Ihre E-Mail-Adresse bestätigt haben.'
        : 'Wenn Sie Ihr Passwort vergessen, können wir Ihnen nicht helfen: Sie haben uns keine E-Mail-Adresse angegeben. Schreiben Sie es sich auf.',
    link: 'address',
  };
}
