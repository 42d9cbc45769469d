import { Injectable } from '@nestjs/common';
import type { AgencyRequest } from '../../agencies/directory/current-agency.js';
import { Page } from '../../web/page/page.js';
import { Times } from '../../web/page/times.js';
import type { Viewer } from '../../web/request/request.js';
import { Passkeys } from './passkeys.js';
import { type SecondFactorForms, type SecondFactorState, secondFactorView } from './second-factor.view.js';
import { SecondFactors } from './second-factors.js';
import { said } from '../../web/texts/said.js';

/** The one page of second factors: as somebody stands with theirs, with the forms that were refused. */
@Injectable()
export class SecondFactorPage {
  constructor(
    private readonly factors: SecondFactors,
    private readonly passkeys: Passkeys,
  ) {}

  async show(request: AgencyRequest, viewer: Viewer, forms: SecondFactorForms, status: number): Promise<Page> {
    const { site, now, texts, hostname: host } = request;
    const view = secondFactorView(await this.state(request, viewer), forms, {
      times: new Times(site, now, texts),
      host,
    });
    return new Page('auth/second-factor', said('auth/second-factor.title'), view, status);
  }

  private async state(request: AgencyRequest, viewer: Viewer): Promise<SecondFactorState> {
    const factor = await this.factors.of(viewer);
    const passkeys = await this.passkeys.of(viewer, factor);
    const required = request.site.secondFactor === 'required';
    const isPasskeyLost = (factor?.passkeyIds?.length ?? 0) > passkeys.length;
    const known = { required, hasApp: Boolean(factor?.secretSealed), passkeys, isPasskeyLost };
    const nothing = { secret: null, codesLeft: 0, question: null, invitation: null };
    if (factor?.confirmedAt && !viewer.verified) {
      const question = await this.passkeys.question(viewer, request, passkeys);
      return { ...known, ...nothing, step: 'code', passkeys: [], question };
    }
    const invited = { agency: request.site.name, factor, known: passkeys };
    const invitation = await this.passkeys.invitation(viewer, request, invited);
    const secret = await this.factors.pendingSecret(viewer);
    if (secret !== null) return { ...known, ...nothing, step: 'enrolment', secret, invitation };
    if (!factor?.confirmedAt) return { ...known, ...nothing, step: 'introduction', invitation };
    return { ...known, ...nothing, step: 'settled', codesLeft: factor.backupCodesLeft, invitation };
  }
}
