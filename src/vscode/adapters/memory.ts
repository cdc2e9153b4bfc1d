import type * as vscode from 'vscode';
import type { Memory } from '../../core/ports/memory.js';

/** What the editor keeps for a workspace on this machine. */
export function createMemory(state: vscode.Memento): Memory {
  return {
    get: (key) => state.get(key),
    set: async (key, value) => {
      await state.update(key, value);
    },
  };
}
