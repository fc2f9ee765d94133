import type { WriteAdmission } from '#database';
import type { Metrics } from '#observability';

/** How long writes wait for their turn, and how many are refused because it would be too long. */
export class WriteMetrics {
  constructor(metrics: Metrics, admission: WriteAdmission) {
    const waits = metrics.histogram({
      name: 'probity_write_wait_seconds',
      help: 'What writes waited for their turn, those too that were refused in the end',
    });
    const refused = metrics.counter({
      name: 'probity_writes_refused_total',
      help: 'Writes that were told to come again since they would have waited too long',
    });
    metrics.gauge({ name: 'probity_writes_waiting', help: 'Writes that wait for their turn' }, (gauge) =>
      gauge.set(admission.waiting),
    );
    admission.onTurn((outcome, waitedMs) => {
      waits.observe(waitedMs / 1_000);
      if (outcome === 'refused') refused.inc();
    });
  }
}
