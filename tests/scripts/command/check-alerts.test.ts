import { writeFileSync } from 'node:fs';
import { checkAlerts } from '@/scripts/command/check-alerts';
import { useFolder } from '@/tests/lib/store/use-folder';

describe('checkAlerts', () => {
  const inFolder = useFolder();
  const check = (text: string, set: readonly string[] = []) => {
    writeFileSync(inFolder('alerts.yaml'), text);
    return checkAlerts(inFolder('alerts.yaml'), set);
  };

  it('returns undefined without a file', () => {
    expect(checkAlerts(undefined, [])).toBeUndefined();
  });

  it('counts rules and receivers', () => {
    expect(check('rules: [{ receivers: [slack] }]\n', ['slack'])).toMatchObject({
      level: 'ok',
      message: expect.stringMatching(/has 1 rule and 0 receivers$/),
    });
  });

  it('notes that there are no receivers', () => {
    expect(check('group: 1m\n')).toMatchObject({ level: 'note' });
  });

  it('reports what is wrong', () => {
    expect(check('group: soon\n')).toMatchObject({
      level: 'wrong',
      message: expect.stringMatching(/alerts.yaml line 1: group: a time up to 1h/),
    });
  });
});
