/** Ends something; calling it again does nothing. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes; the caller owns the returned `Disposable`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The firing side of an `Event`. A listener that throws does not keep the others from being called. */
export interface Emitter<T> extends Disposable {
  readonly event: Event<T>;
  fire(value: T): void;
}

/** `failed` hears what listeners throw. */
export function createEmitter<T>(failed: (error: unknown) => void): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    event: (listener) => {
      const own = (value: T): void => {
        listener(value);
      };
      listeners.add(own);
      return { dispose: () => void listeners.delete(own) };
    },
    fire: (value) => {
      for (const listener of [...listeners]) {
        try {
          listener(value);
        } catch (error) {
          failed(error);
        }
      }
    },
    dispose: () => {
      listeners.clear();
    },
  };
}
