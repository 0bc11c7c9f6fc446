import { parseArgs } from 'node:util';
import { z } from 'zod';
import { exitWith } from '@/scripts/exit-with';
import { startProgress } from '@/scripts/set-up/step.mjs';
import { measureAlerts } from './measure-alerts';
import { measureBuilt } from './measure-built';
import { measureChurn } from './measure-churn';
import { measureDay, measureQuarter, measureRecording } from './measure-past';
import { measurePoll } from './measure-poll';
import { toTable } from './measurement';

const usage = 'npm run bench -- [--services N] [--seed S]    N: 1 to 20000, S: a whole number';

const options = z.object({
  services: z.coerce.number().int().min(1).max(20_000).default(1000),
  seed: z.coerce.number().int().min(0).default(1),
});

async function run(): Promise<void> {
  const { services, seed } = readOptions();
  const epoch = Date.UTC(2026, 0, 1 + (seed % 100_000), 12);
  const progress = startProgress(`Measuring with ${services} services, seed ${seed}`);
  progress.update('polls');
  const poll = await measurePoll(services, epoch);
  const size = { services, seed, epoch };
  progress.update('recording');
  const recording = [...(await measureRecording(size, 0)), ...(await measureRecording(size, 60))];
  progress.update('alerts');
  const alerts = await measureAlerts(size);
  progress.update('a day');
  const day = await measureDay(size);
  progress.update('90 days');
  const quarter = await measureQuarter(size);
  progress.update('churn');
  const churn = await measureChurn(size);
  progress.update('the built product');
  const built = await measureBuilt(services);
  progress.done();
  console.log(
    `\n${toTable([poll, ...recording, ...alerts, ...day, ...quarter, ...churn, ...built])}\n\nMedians. What counts is the ratio: machines differ.`,
  );
}

function readOptions(): z.infer<typeof options> {
  try {
    const { values } = parseArgs({ options: { services: { type: 'string' }, seed: { type: 'string' } } });
    return options.parse(values);
  } catch {
    // For an unknown option as well as a wrong number, the usage says what is allowed.
    console.error(usage);
    process.exit(1);
  }
}

exitWith(run());
