'use client';

import { useState } from 'react';
import { toErrorMessage } from '@/lib/error-message';
import type { DeliveryEntry } from '@/lib/queries/alert-entry';
import type { ReceiverEntry } from '@/lib/queries/get-alerts';
import button from '@/app/_ui/button.module.css';
import page from '@/app/_ui/page.module.css';
import card from './alert-card.module.css';
import section from './alert-section.module.css';

type Props = {
  receivers: readonly ReceiverEntry[];
  onTest: ((receiver: string) => Promise<{ delivery: DeliveryEntry }>) | undefined;
};

/** The receivers of alerts, and whether they can be notified. */
export function ReceiverList({ receivers, onTest }: Props) {
  if (receivers.length === 0) return null;
  return (
    <section className={page.section} aria-label="Receivers">
      <h2 className={section.heading}>
        Receivers <span className={section.count}>{receivers.length}</span>
      </h2>
      <ul className={section.list}>
        {receivers.map((receiver) => (
          <Receiver key={receiver.name} receiver={receiver} onTest={onTest} />
        ))}
      </ul>
    </section>
  );
}

type Result = { isFine: boolean; text: string };

function Receiver({ receiver, onTest }: { receiver: ReceiverEntry; onTest: Props['onTest'] }) {
  const { name, type, place, trouble } = receiver;
  const [isSending, setIsSending] = useState(false);
  const [result, setResult] = useState<Result | null>(null);

  const test = async () => {
    if (isSending || onTest === undefined) return;
    setIsSending(true);
    setResult(null);
    try {
      setResult(toResult(name, (await onTest(name)).delivery));
    } catch (error) {
      setResult({ isFine: false, text: toErrorMessage(error) });
    } finally {
      setIsSending(false);
    }
  };

  return (
    <li className={card.item}>
      <div className={card.top}>
        <div className={card.place}>
          <h3 className={card.title}>{name}</h3>
          <p className={card.age}>{type === name ? place : `${type}, ${place}`}</p>
        </div>
        {onTest && (
          <button
            type="button"
            className={`${button.button} ${section.small}`}
            aria-label={`Send a test to ${name}`}
            aria-busy={isSending}
            onClick={() => void test()}
          >
            {isSending ? 'Sending…' : 'Send a test'}
          </button>
        )}
      </div>
      {trouble !== null && (
        <p className={section.problem}>
          {trouble.isFinal ? 'An alert could not be delivered' : 'Cannot be notified right now'}: {name}{' '}
          {trouble.answer}.{trouble.waiting > 0 && ` ${trouble.waiting} waiting.`}
        </p>
      )}
      <p className={result?.isFine === false ? section.problem : section.fine} role="status">
        {result?.text}
      </p>
    </li>
  );
}

function toResult(name: string, { state, answer }: DeliveryEntry): Result {
  if (state === 'delivered') return { isFine: true, text: `The test was delivered: ${name} ${answer}.` };
  if (answer === null) return { isFine: false, text: 'The test is still being sent.' };
  const next = state === 'failed' ? '' : ' It will be retried.';
  return { isFine: false, text: `The test was not delivered: ${name} ${answer}.${next}` };
}
