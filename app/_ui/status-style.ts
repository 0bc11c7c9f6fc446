import type { Share } from '@/lib/history/bucket';

/** How a status, or unknown time, looks: never by colour alone. */
export type StatusStyle = {
  word: string;
  shape: 'circle' | 'triangle' | 'diamond' | 'bars' | 'ring';
  /** The colour of a mark: 3:1 against what is behind it. */
  mark: string;
  /** The colour of a word: 4.5:1. */
  text: string;
  /** What a bar of a history is filled with. */
  fill: string;
};

/** The only place where a status gets its look. */
export const statusStyle = {
  passing: {
    word: 'Passing',
    shape: 'circle',
    mark: 'var(--passing)',
    text: 'var(--passing-text)',
    fill: 'var(--passing)',
  },
  warning: {
    word: 'Warning',
    shape: 'triangle',
    mark: 'var(--warning)',
    text: 'var(--warning-text)',
    fill: 'var(--warning)',
  },
  critical: {
    word: 'Critical',
    shape: 'diamond',
    mark: 'var(--critical)',
    text: 'var(--critical-text)',
    fill: 'var(--critical)',
  },
  maintenance: {
    word: 'Maintenance',
    shape: 'bars',
    mark: 'var(--maintenance)',
    text: 'var(--maintenance-text)',
    fill: 'var(--maintenance)',
  },
  unknown: {
    word: 'Unknown',
    shape: 'ring',
    mark: 'var(--unknown)',
    text: 'var(--unknown-text)',
    fill: 'url(#unknown-hatch)',
  },
} as const satisfies Record<Share, StatusStyle>;

/** From the bottom of a bar to its top: what is bad stands on the base line, where heights compare best. */
export const stackOrder = [
  'critical',
  'warning',
  'maintenance',
  'unknown',
  'passing',
] as const satisfies readonly Share[];
