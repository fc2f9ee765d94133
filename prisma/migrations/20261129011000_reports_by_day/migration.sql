-- What other systems reported on a day is looked for at each confirmed report.
CREATE INDEX evidence_report_received ON evidence (occurred_on) WHERE kind = 'report';
CREATE INDEX evidence_report_confirmed ON evidence (decided_on) WHERE kind = 'report';
