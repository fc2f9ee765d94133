import { say, type Message } from '#kernel';
import { ASSESSMENT_NAMES } from '../parts/assessments/field-names.js';
import { BANDING_NAMES } from '../parts/banding/field-names.js';
import { CASEWORK_NAMES } from '../parts/casework/field-names.js';
import { COMMITTEE_NAMES } from '../parts/committee/field-names.js';
import { EARLIER_CYCLES_NAMES } from '../parts/cycles/field-names.js';
import { DECISION_NAMES } from '../parts/decisions/field-names.js';
import { FORMULA_NAMES } from '../parts/formulas/field-names.js';
import { GATE_NAMES } from '../parts/gates/field-names.js';
import { GRADE_NAMES } from '../parts/grades/field-names.js';
import { GROUP_NAMES } from '../parts/groups/field-names.js';
import { INDICATOR_NAMES } from '../parts/indicators/field-names.js';
import { LEAVING_NAMES } from '../parts/leaving/field-names.js';
import { NOT_RATED_NAMES } from '../parts/not-rated/field-names.js';
import { PEERS_NAMES } from '../parts/peers/field-names.js';
import { RANKING_NAMES } from '../parts/ranking/field-names.js';
import { DECAY_NAMES } from '../parts/decay/field-names.js';
import { RECURRENCE_NAMES } from '../parts/recurrence/field-names.js';
import { REPAIR_NAMES } from '../parts/repairs/field-names.js';
import { SCORE_NAMES } from '../parts/score/field-names.js';
import { SEQUENCE_NAMES } from '../parts/sequences/field-names.js';
import { STAFF_NAMES } from '../parts/staff/field-names.js';
import { BAR_NAMES } from '../parts/bars/field-names.js';
import { STANDING_NAMES } from '../parts/standing/field-names.js';
import { LIST_NAMES } from '../parts/lists/field-names.js';
import { VETO_NAMES } from '../parts/vetoes/field-names.js';
import { HEAD_NAMES } from '../policy/field-names.js';

const NAMES = [
  HEAD_NAMES,
  SCORE_NAMES,
  BANDING_NAMES,
  GROUP_NAMES,
  GATE_NAMES,
  SEQUENCE_NAMES,
  INDICATOR_NAMES,
  FORMULA_NAMES,
  PEERS_NAMES,
  RECURRENCE_NAMES,
  DECAY_NAMES,
  ASSESSMENT_NAMES,
  STAFF_NAMES,
  GRADE_NAMES,
  VETO_NAMES,
  LIST_NAMES,
  NOT_RATED_NAMES,
  EARLIER_CYCLES_NAMES,
  STANDING_NAMES,
  BAR_NAMES,
  RANKING_NAMES,
  DECISION_NAMES,
  LEAVING_NAMES,
  REPAIR_NAMES,
  COMMITTEE_NAMES,
  CASEWORK_NAMES,
];

/** Every name that there is, by the field or by the field inside another one. */
export const FIELDS: ReadonlyMap<string, Message> = new Map(NAMES.flatMap(({ fields }) => Object.entries(fields)));

const ITEMS: ReadonlyMap<string, Message> = new Map(NAMES.flatMap(({ items = {} }) => Object.entries(items)));

/** A field by its name and that of what it stands in; one without a name by its name in the file. */
export function fieldName(name: string, parent: string): Message {
  return knownName(name, parent) ?? say(name, name);
}

/** What people call a field; `null` = it has no name but that in the file. */
export const knownName = (name: string, parent: string): Message | null => nameIn(FIELDS, name, parent);

/** What one part of a list or a section is called: a band of the bands; `null` = it has no name but that of its list. */
export const itemName = (name: string, parent: string): Message | null => nameIn(ITEMS, name, parent);

const nameIn = (names: ReadonlyMap<string, Message>, name: string, parent: string): Message | null =>
  names.get(`${parent}.${name}`) ?? names.get(name) ?? null;

/** Sections whose fields are things of their own, known by their key. */
export const isCollection = (name: string): boolean =>
  name === 'sources' || name === 'texts' || name === 'decisionFields';
