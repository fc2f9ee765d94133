import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface MetricOptions<Label extends string> {
  /** `probity_` and snake_case, the unit last: `probity_stale_subjects`, `probity_recalculation_seconds`. */
  readonly name: string;
  readonly help: string;
  /** Few values each; never an id of anything. */
  readonly labels?: readonly Label[];
}

export interface ServedRequest {
  readonly method: string;
  /** The pattern, not the URL: `/v1/ratings/:subjectId`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

const SECONDS_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The measurements of one app, with a registry of its own so that several fit into one process. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.requests = this.histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to the end of its answer',
      labels: ['method', 'route', 'status'],
    });
  }

  counter<Label extends string = never>({ labels = [], ...rest }: MetricOptions<Label>): Counter<Label> {
    return new Counter({ ...rest, labelNames: [...labels], registers: [this.registry] });
  }

  /** `collect` sets the gauge whenever somebody reads the metrics. */
  gauge<Label extends string = never>(
    { labels = [], ...rest }: MetricOptions<Label>,
    collect?: (gauge: Gauge<Label>) => void | Promise<void>,
  ): Gauge<Label> {
    const common = { ...rest, labelNames: [...labels], registers: [this.registry] };
    if (collect === undefined) return new Gauge(common);
    return new Gauge({
      ...common,
      collect(this: Gauge<Label>) {
        return collect(this);
      },
    });
  }

  histogram<Label extends string = never>({ labels = [], ...rest }: MetricOptions<Label>): Histogram<Label> {
    return new Histogram({ ...rest, labelNames: [...labels], buckets: SECONDS_BUCKETS, registers: [this.registry] });
  }

  observeRequest({ method, route, status, seconds }: ServedRequest): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** All measurements in the Prometheus text format. */
  render(): Promise<string> {
    return this.registry.metrics();
  }
}
