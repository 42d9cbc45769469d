import type { Server } from 'node:http';
import { join } from 'node:path';
import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import type { AgencyRequest } from './agencies/directory/current-agency.js';
import { SiteMiddleware } from './agencies/directory/site.middleware.js';
import { logoPath } from './admin/logo/logo-upload.js';
import { AppModule, type Composition } from './app.module.js';
import { SessionMiddleware } from './auth/sessions/session.middleware.js';
import { projectRoot } from './config/project-root.js';
import { Listener } from './database/announcements/listener.js';
import { Answers } from './web/layout/answers.js';
import { Assets } from './web/layout/assets.js';
import { ProvenAddresses } from './web/layout/proven-addresses.js';
import { PageAdapter } from './web/layout/page-adapter.js';
import { refusePrefetch } from './web/request/glance.js';
import { formBody } from './web/request/form-body.js';
import { followLanguage, speakTheirLanguage } from './web/request/language.js';
import { OpenConnections } from './web/request/open-connections.js';
import { sameOriginOnly } from './web/request/same-origin.js';
import { refuseBroken, securityHeaders } from './web/request/security-headers.js';
import { Languages } from './web/texts/languages.js';

/** The whole application, ready to listen. The order of what stands before the routes matters. */
export async function createServer(
  composition: Composition,
  logger: LoggerService | false = new OperatorLog(),
): Promise<NestExpressApplication> {
  const adapter = new PageAdapter();
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(composition), adapter, {
    bodyParser: false,
    abortOnError: false,
    bufferLogs: false,
    logger,
  });
  adapter.answerBy(app.get(Answers));
  const assets = app.get(Assets);
  const site = app.get(SiteMiddleware);
  const session = app.get(SessionMiddleware);
  const proven = app.get(ProvenAddresses);
  app.set('trust proxy', composition.environment.trustedProxies);
  app.disable('x-powered-by');
  // No page is kept by a browser: none needs a hash over all of it.
  app.disable('etag');
  app.use(securityHeaders);
  app.use(speakTheirLanguage(app.get(Languages)));
  app.use(assets.serve.bind(assets));
  app.use(
    '/assets',
    express.static(join(projectRoot, 'views', 'assets'), { index: false, maxAge: '1h', redirect: false }),
  );
  app.use(exceptForProbes(site.find.bind(site)));
  app.use(refusePrefetch);
  app.use(formBody((request) => session.isWriter(request as AgencyRequest), logoPath));
  app.use(exceptForProbes(site.arrive.bind(site)));
  app.use(followLanguage(app.get(Languages), composition.environment.secureCookies));
  app.use(exceptForProbes(session.use.bind(session)));
  app.use(exceptForProbes(proven.use.bind(proven)));
  app.use(sameOriginOnly(composition.environment.baseUrl.protocol));
  ownAnswersOnly(app.getHttpServer());
  app.get(OpenConnections).of(app.getHttpServer());
  if (composition.environment.preparesStatements) await app.get(Listener).start();
  return app;
}

/** What Node would answer by itself carries none of our headers: it is answered here, or goes through the routes. */
function ownAnswersOnly(server: Server): void {
  server.on('clientError', refuseBroken);
  for (const expectation of ['checkContinue', 'checkExpectation'])
    server.on(expectation, (request, response) => server.emit('request', request, response));
  Object.assign(server, { requireHostHeader: false });
}

/** Warnings and errors, a line of JSON each, and of everything else only the head of the audit chain, which has to leave the database. */
export class OperatorLog extends ConsoleLogger {
  constructor() {
    super({ json: true, colors: false, logLevels: ['log', 'warn', 'error', 'fatal'] });
  }

  override log(message: unknown, ...context: unknown[]): void {
    if (context.at(-1) === 'AuditHead') super.log(message, ...context);
  }
}

type Middleware = (request: AgencyRequest, response: express.Response, next: express.NextFunction) => Promise<void>;

/** `/health` and `/ready` are asked by machines that know no agency's host name. */
function exceptForProbes(middleware: Middleware): express.RequestHandler {
  return (request, response, next) => {
    if (request.path === '/health' || request.path === '/ready') next();
    else middleware(request as AgencyRequest, response, next).catch(next);
  };
}
