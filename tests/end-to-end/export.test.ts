import { readFile } from 'node:fs/promises';
import { describeInBrowser } from './browser';
import { type Demo, startDemo } from './demo';

jest.setTimeout(60_000);

describeInBrowser('a download', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.stop());

  it.each([
    ['/', 'History as CSV', 'history.csv', /^name,timestamp,granularity,passing,/],
    ['/?range=1h', 'Transitions as JSON', 'transitions.json', /^\[/],
    ['/?range=1h', 'Raw data points as CSV', 'points.csv', /^timestamp,node,service_id,check_id,/],
    ['/transitions?status=critical', 'Transitions as CSV', 'transitions.csv', /^at,until,datacenter,node,/],
    ['/services/vault?range=6h', 'History as CSV', 'history.csv', /\nvault,/],
  ])('comes from %s: %s', async (path, link, name, beginning) => {
    const page = await open(demo.url + path);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: link, exact: true }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(name);
    expect(await readFile(await download.path(), 'utf8')).toMatch(beginning);
  });
});
