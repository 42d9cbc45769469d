import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../src/config/project-root.js';

/** Variables of a server that has given notice of its stop until it gets SIGUSR2. */
export const noticeUntilTold = {
  NODE_OPTIONS: `--import ${pathToFileURL(join(projectRoot, 'test', 'running', 'waiting-notice.mjs')).href}`,
  STOP_WITHIN_SECONDS: '3600',
  STOP_NOTICE_SECONDS: '3599',
};
