import { Injectable } from '@nestjs/common';

/** Wakes the relay of the same process as soon as a row was committed; relays of other processes find it by looking. */
@Injectable()
export class OutboxNudge {
  private listener: (() => void) | null = null;

  listen(listener: (() => void) | null): void {
    this.listener = listener;
  }

  ring(): void {
    this.listener?.();
  }
}
