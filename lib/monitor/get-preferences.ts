import { cache } from 'react';
import type { Preferences } from '@/lib/preferences/preferences';
import { readPreferences } from '@/lib/preferences/session';
import { getContainer } from './container';

/** Returns the visitor's preferences, read once for each request. */
export const getPreferences = cache((): Promise<Preferences> => readPreferences(getContainer().secrets));
