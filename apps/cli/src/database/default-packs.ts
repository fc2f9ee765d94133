/** In the order of loading; the next versions of some stand below. */
export const PACKS_BEFORE_ORDER_7 = [
  'national-personnel/2025.1',
  'hainan-personnel/2025.1',
  'hunan-personnel/2025.2',
  'liaoning-personnel/2025.1',
  'tianjin-personnel/2025.1',
  'institution-credit/2025.1',
  'agency-assessment/2025.1',
  'agency-assessment/2026.1',
  'supplier-credit/2025.1',
  'insured-person-credit/2025.1',
] as const;

/** The versions in force since 2026-04-01: what Order 7 added. */
export const ORDER_7_PACKS = [
  'national-personnel/2026.1',
  'hainan-personnel/2026.1',
  'hunan-personnel/2026.1',
  'liaoning-personnel/2026.1',
  'tianjin-personnel/2026.1',
  'institution-credit/2026.1',
] as const;

/**
 * The packs that `npm start`, and `probity policy load` without files, store: the national scheme of persons with its
 * overlays, and one scheme for each other type of subject. Every other pack is loaded where it is needed, by its file:
 * two schemes for one type are two books, and a region's own scheme is nothing to the others.
 *
 * The order is that of loading: the scheme stored first for a type of subject is its primary one.
 */
export const DEFAULT_PACKS = [...PACKS_BEFORE_ORDER_7, ...ORDER_7_PACKS] as const;
