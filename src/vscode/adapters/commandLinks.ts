import * as vscode from 'vscode';
import type { CommandArguments } from '../contributions.js';

/** One of our commands with its arguments, for the editor to run when a person chooses it. */
export function commandTo<K extends keyof CommandArguments>(
  command: K,
  title: string,
  ...args: CommandArguments[K]
): vscode.Command {
  return { command, title, arguments: args };
}

/** Runs one of our commands: the way in which features meet. */
export async function runCommand<K extends keyof CommandArguments>(
  command: K,
  ...args: CommandArguments[K]
): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}
