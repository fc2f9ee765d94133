-- Each registration asks which links were asked about, and which wait, about one code; a cause names two.
CREATE INDEX case_file_links ON case_file USING gin (string_to_array(cause, ' ')) WHERE kind = 'identityLink';
CREATE INDEX case_waiting_links ON case_waiting USING gin (string_to_array(cause, ' ')) WHERE kind = 'identityLink';
