import type { PolicyRef } from '#scoring';
import { ShownCode, ShownText } from './shown.js';

/** The policy version under which something was scored or rated. */
export class PolicyRefView {
  @ShownCode({ example: 'national-personnel' })
  readonly code!: string;

  @ShownText({ example: '2025.1' })
  readonly version!: string;
}

export const policyRefView = ({ code, version }: PolicyRef): PolicyRefView => ({ code, version });
