export function activate(): object {
  return {};
}
