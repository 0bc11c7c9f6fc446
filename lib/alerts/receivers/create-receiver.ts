import { createAlertmanagerReceiver } from './alertmanager';
import { createEmailReceiver } from './email';
import { createPagerDutyReceiver } from './pagerduty';
import type { Receiver, ReceiverContext } from './receiver';
import type { ReceiverConfig } from './receiver-config';
import { createSlackReceiver } from './slack';
import { withTestAlert } from './test-alert';
import { createWebhookReceiver } from './webhook';

/**
 * Creates the receiver that a configuration describes, without sending anything. A test without alerts gets an example.
 */
export function createReceiver(config: ReceiverConfig, context: ReceiverContext): Receiver {
  const receiver = create(config, context);
  return {
    ...receiver,
    send: (notification, signal) => receiver.send(withTestAlert(notification), signal),
  };
}

function create(config: ReceiverConfig, context: ReceiverContext): Receiver {
  switch (config.type) {
    case 'alertmanager':
      return createAlertmanagerReceiver(config, context);
    case 'webhook':
      return createWebhookReceiver(config, context);
    case 'slack':
      return createSlackReceiver(config, context);
    case 'pagerduty':
      return createPagerDutyReceiver(config, context);
    case 'email':
      return createEmailReceiver(config, context);
  }
}
