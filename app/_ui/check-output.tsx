'use client';

import { useState } from 'react';
import styles from './check-output.module.css';

const fewLines = 8;
const fewCharacters = 800;

/** A check's output: untrusted text, wrapped, and cut until expanded. */
export function CheckOutput({ output }: { output: string }) {
  const [isWhole, setIsWhole] = useState(false);
  const excerpt = output.split('\n').slice(0, fewLines).join('\n').slice(0, fewCharacters);
  const isCut = excerpt.length < output.length;
  return (
    <>
      <pre className={styles.output}>{isCut && !isWhole ? `${excerpt}…` : output}</pre>
      {isCut && (
        <button type="button" className={styles.all} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show less' : 'Show all'}
        </button>
      )}
    </>
  );
}
