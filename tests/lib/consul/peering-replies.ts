import { importedPath, type LocalConsul, peeringPath, peeringsPath } from './local-consul';

/** In the format of Consul 1.14 and later; see https://developer.hashicorp.com/consul/api-docs/peering. */
export function aPeering(
  services: readonly string[] | null,
  part: { State?: string; Partition?: string } = {},
) {
  return {
    ID: '462c45e8-018e-f19d-85eb-1fc1bcc2ef12',
    Name: 'cluster-02',
    State: 'ACTIVE',
    PeerID: 'e83a315c-027e-bcb1-7c0c-a46650904a05',
    PeerServerName: 'server.dc2.consul',
    PeerServerAddresses: ['10.0.0.1:8300'],
    StreamStatus: {
      ImportedServices: services,
      ExportedServices: null,
      LastHeartbeat: '2026-01-01T12:00:00Z',
      LastReceive: '2026-01-01T12:00:00Z',
      LastSend: '2026-01-01T12:00:00Z',
    },
    CreateIndex: 89,
    ModifyIndex: 89,
    Remote: { Partition: '', Datacenter: 'dc2' },
    ...part,
  };
}

const headers = {
  'content-type': 'application/json',
  'x-consul-default-acl-policy': 'allow',
  'x-consul-effective-consistency': 'leader',
  'x-consul-knownleader': 'true',
  'x-consul-lastcontact': '0',
};

/** Makes Consul return this peering, alone and in the list. */
export function replyPeering({ replies }: LocalConsul, peering: object): void {
  replies.set(peeringPath, { headers, body: peering });
  replies.set(peeringsPath, { headers, body: [peering] });
}

/** Makes it return this instance of the service, with a check of its own and one of its node; or none. */
export function replyImported(
  { replies }: LocalConsul,
  service: string,
  status: string | undefined,
  part: { PeerName?: string; policy?: string } = {},
): void {
  const { PeerName = 'cluster-02', policy = 'allow' } = part;
  const check = { Node: 'far-1', Notes: '', Output: 'said', PeerName, Type: 'http' };
  const instance = {
    Node: { Node: 'far-1', Address: '10.9.0.1', Datacenter: 'dc2', PeerName, Meta: null },
    Service: {
      ID: `${service}-1`,
      Service: service,
      Tags: ['v1'],
      Address: '',
      Port: 8080,
      Meta: null,
      Kind: '',
      Proxy: {},
      PeerName,
    },
    Checks: [
      { ...check, CheckID: 'serfHealth', Name: 'Serf', Status: 'passing', ServiceID: '', ServiceName: '' },
      {
        ...check,
        CheckID: `${service}-check`,
        Name: 'alive',
        Status: status,
        ServiceID: `${service}-1`,
        ServiceName: service,
      },
    ],
  };
  const body = status === undefined ? [] : [instance];
  replies.set(importedPath(service), {
    headers: { ...headers, 'x-consul-default-acl-policy': policy },
    body,
  });
}
