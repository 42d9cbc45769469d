import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FormRefused } from '../../web/forms/form.js';
import { Page, PageInstead } from '../../web/page/page.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { Passkeys } from '../second-factor/passkeys.js';
import { lookedAt } from '../../web/request/look-again.js';
import { powerfulKey } from '../access/powerful.js';
import { proofView, takeProof } from './proof.view.js';
import { Proofs } from './proofs.js';
import { said } from '../../web/texts/said.js';

/**
 * Asks for what is missing before a powerful act: the form waits on the page that asks, and goes on when it is given.
 * An unlocked screen is not enough to get hold of anybody's access.
 */
@Injectable()
export class ProofNeededGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly proofs: Proofs,
    private readonly passkeys: Passkeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.reflector.get<boolean | undefined>(powerfulKey, context.getHandler())) return true;
    const request = context.switchToHttp().getRequest<WebRequest>();
    const { viewer } = request;
    if (!viewer) return false;
    if (lookedAt(request)) return true;
    const given = takeProof(request);
    if (viewer.proofsMissing.length === 0) return true;
    if (!given) throw await this.ask(request, viewer, [], 403);
    try {
      await this.proofs.give(viewer, request, given);
    } catch (error) {
      if (!(error instanceof FormRefused)) throw error;
      throw await this.ask(request, viewer, error.errors, error.status);
    }
    request.viewer = { ...viewer, proofsMissing: [] };
    return true;
  }

  private async ask(
    request: WebRequest,
    viewer: Viewer,
    errors: FormRefused['errors'],
    status: number,
  ): Promise<PageInstead> {
    const question = viewer.proofsMissing.includes('code') ? await this.passkeys.question(viewer, request) : null;
    const view = proofView(request, viewer, errors, question);
    return new PageInstead(new Page('auth/proof', said('auth/proof.confirm'), view, status));
  }
}
