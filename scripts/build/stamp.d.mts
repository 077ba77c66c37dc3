export function stamped(text: string, version: string): string;
