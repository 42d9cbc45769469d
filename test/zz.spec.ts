import { testDatabase } from './support/database.js';
it('x', async () => { await testDatabase(); process.kill(process.ppid === 1 ? process.pid : process.pid, 'SIGKILL'); });
