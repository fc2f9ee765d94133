/**
 * What a list is for: dishonesty (black), what is watched (grey), good conduct (white), what several authorities punish
 * together (联合惩戒), and the veto of an officer (一票否决), which is a list that is asked for on its own.
 */
export const LIST_KINDS = ['black', 'grey', 'white', 'jointPunishment', 'veto'] as const;
export type ListKind = (typeof LIST_KINDS)[number];
