import { type Env, readEnv } from '@/lib/env';
import { toErrorMessage } from '@/lib/error-message';
import type { Call } from './call';
import { checkAlerts } from './check-alerts';
import { checkConsul } from './check-consul';
import { checkDatabase } from './check-database';
import { checkProvider } from './check-provider';
import { type Finding, formatFinding } from './finding';
import { readVersion } from './version';

/** Checks everything that can be checked before a start, and reports the findings. Writes nothing. */
export async function runCheck({ root }: Call): Promise<number> {
  const findings: Finding[] = [];
  const add = (finding: Finding): void => {
    findings.push(finding);
    console.log(formatFinding(finding));
  };
  add({
    subject: 'version',
    level: 'ok',
    message: `Consul Monitor ${readVersion(root)} on Node ${process.versions.node}`,
  });
  const env = readVariables(add);
  if (env !== undefined) {
    add(checkDatabase(env.databasePath, root));
    const alerts = checkAlerts(
      env.alertsFile,
      env.alertReceivers.map(({ name }) => name),
    );
    if (alerts !== undefined) add(alerts);
    for await (const finding of checkConsul(env.consul, env.datacenters)) add(finding);
    if (env.auth.kind === 'oidc') add(await checkProvider(env.auth, env.siteUrl ?? ''));
  }
  return findings.some(({ level }) => level === 'wrong') ? 1 : 0;
}

function readVariables(add: (finding: Finding) => void): Env | undefined {
  try {
    const env = readEnv();
    add({ subject: 'variables', level: 'ok', message: 'all variables are valid' });
    return env;
  } catch (error) {
    add({ subject: 'variables', level: 'wrong', message: toErrorMessage(error) });
    return undefined;
  }
}
