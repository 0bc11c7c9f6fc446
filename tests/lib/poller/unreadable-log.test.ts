import { createUnreadableLog } from '@/lib/poller/unreadable-log';
import { aSnapshot } from '@/tests/builders';

describe('createUnreadableLog', () => {
  const entry = (id: string) => ({ node: 'n1', id, problem: 'Output: expected string' });

  function say(...counts: string[][]) {
    const said: unknown[] = [];
    const note = (figures: object, text: string) => said.push([text, figures]);
    const tell = createUnreadableLog({ info: note, warn: note, error: note });
    for (const ids of counts) tell(aSnapshot({ unreadable: ids.map(entry) }));
    return said;
  }

  it('names node and id, once for each change, and says when all is well again', () => {
    const named = ['node "n1", "a": Output: expected string'];
    expect(say([], ['a'], ['a'], ['a', 'b'], [], [])).toMatchObject([
      ["some entries of Consul's responses are unreadable", { entries: 1, named }],
      ["some entries of Consul's responses are unreadable", { entries: 2 }],
      ["all entries of Consul's responses are readable again", {}],
    ]);
  });

  it('names no more than twenty', () => {
    const said = say(Array.from({ length: 5000 }, (_, index) => String(index)));
    expect(JSON.stringify(said).match(/Output/g)).toHaveLength(20);
  });
});
