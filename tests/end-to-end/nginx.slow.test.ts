import { describeBehindNginx } from './behind-nginx';

jest.setTimeout(90_000);

describeBehindNginx('');
