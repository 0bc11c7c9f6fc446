import { openStore } from '@/lib/store/sqlite-store';
import { aFolder } from './a-folder';
import { describeStore } from './store-contract';

describe('openStore', () => {
  const inFolder = aFolder();
  describeStore((holdMs) => openStore({ path: inFolder('history.db'), holdMs }));
});
