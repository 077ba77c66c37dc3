export type Topic = 'transactions' | 'reactions' | 'integrity';

export const topics: readonly Topic[] = ['transactions', 'reactions', 'integrity'];

type Listener = (topic: Topic, event: object) => void;

/** Tells the WebSocket channel what happened. */
export interface Events {
  publish(topic: Topic, event: object): void;
  subscribe(listener: Listener): void;
}

export function createEvents(): Events {
  const listeners: Listener[] = [];
  return {
    publish(topic, event) {
      for (const listener of listeners) listener(topic, event);
    },
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}
