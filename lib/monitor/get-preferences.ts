import { cache } from 'react';
import type { Preferences } from '../preferences/preferences';
import { readPreferences } from '../preferences/session';
import { getContainer } from './container';

/** The visitor's preferences, read once for a request. */
export const getPreferences = cache((): Promise<Preferences> => readPreferences(getContainer().secrets));
