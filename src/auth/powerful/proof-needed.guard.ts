import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FormRefused } from '../../web/forms/form.js';
import { Page, PageInstead } from '../../web/page/page.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { powerfulKey } from './powerful.js';
import { proofView, takeProof } from './proof.view.js';
import { Proofs } from './proofs.js';

/**
 * Asks for what is missing before a powerful act: the form waits on the page that asks, and goes on when it is given.
 * An unlocked screen is not enough to get hold of somebody's access.
 */
@Injectable()
export class ProofNeededGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly proofs: Proofs,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.reflector.get<boolean | undefined>(powerfulKey, context.getHandler())) return true;
    const request = context.switchToHttp().getRequest<WebRequest>();
    const { viewer } = request;
    if (!viewer) return false;
    const given = takeProof(request);
    if (viewer.proofsMissing.length === 0) return true;
    if (!given) throw ask(request, viewer, [], 403);
    try {
      await this.proofs.give(viewer, given);
    } catch (error) {
      if (!(error instanceof FormRefused)) throw error;
      throw ask(request, viewer, error.errors, error.status);
    }
    request.viewer = { ...viewer, proofsMissing: [] };
    return true;
  }
}

function ask(request: WebRequest, viewer: Viewer, errors: FormRefused['errors'], status: number): PageInstead {
  return new PageInstead(new Page('auth/proof', 'Bestätigen', proofView(request, viewer, errors), status));
}
