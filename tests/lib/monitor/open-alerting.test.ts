import { writeFileSync } from 'node:fs';
import { receiverConfig } from '@/lib/alerts/receivers/receiver-config';
import { openAlerting } from '@/lib/monitor/open-alerting';
import { useFolder } from '@/tests/lib/store/use-folder';

const chat = 'receivers: [{ name: chat, type: slack, url: "https://hooks.example.com/x" }]\n';
const hook = receiverConfig.parse({ name: 'webhook', type: 'webhook', url: 'https://example.com/hook' });

describe('openAlerting', () => {
  const inFolder = useFolder();
  const said: string[] = [];
  const say = (_: object, sentence: string) => void said.push(sentence);
  const log = { info: say, warn: say, error: say };
  const common = { log, holdMs: 150_000, listDatacenters: () => ['dc1'] };
  afterEach(() => void said.splice(0));

  function write(text: string): string {
    writeFileSync(inFolder('alerts.yaml'), text);
    return inFolder('alerts.yaml');
  }

  it('decides nothing without receivers', () => {
    expect(openAlerting({ ...common, file: undefined }).decider.isOn()).toBe(false);
    expect(openAlerting({ ...common, file: write('group: 1m\n') }).decider.isOn()).toBe(false);
  });

  it('needs no file once a receiver is set', () => {
    const { decider, receivers } = openAlerting({ ...common, file: undefined, others: [hook] });
    expect(decider.isOn()).toBe(true);
    expect(receivers()).toEqual([hook]);
  });

  it('combines the receivers in the file with those set elsewhere', () => {
    const { receivers } = openAlerting({ ...common, file: write(chat), others: [hook] });
    expect(receivers().map(({ name }) => name)).toEqual(['chat', 'webhook']);
  });

  it('refuses to start with an invalid file', () => {
    expect(() => openAlerting({ ...common, file: write('group: soon\n') })).toThrow(
      /alerts.yaml line 1: group: a time/,
    );
  });

  it('reloads a changed file, and keeps the previous rules when it is invalid', () => {
    const alerting = openAlerting({ ...common, file: write('group: 1m\n') });
    write(chat);
    alerting.readAgain();
    expect(alerting.decider.isOn()).toBe(true);
    write('rules: none\n');
    alerting.readAgain();
    expect(alerting.decider.isOn()).toBe(true);
    expect(alerting.problem()).toMatch(/alerts.yaml line 1: rules: a list of rules/);
    write(chat);
    alerting.readAgain();
    expect(alerting.problem()).toBeUndefined();
    expect(said).toEqual([
      'the alerts file was reloaded',
      'the alerts file is invalid; the previous rules remain in effect',
      'the alerts file was reloaded',
    ]);
  });
});
