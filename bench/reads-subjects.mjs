/** Registers a hospital and as many physicians who practise there, for a service that has nobody. */
export async function registerSome({ baseUrl, apiKeys }, count) {
  const put = async (path, body) => {
    const headers = { authorization: `Bearer ${apiKeys.ingest}`, 'content-type': 'application/json' };
    const request = { method: 'PUT', headers, body: JSON.stringify(body) };
    let answer = await fetch(`${baseUrl}${path}`, request);
    // A service that has just begun, on a busy machine, may ask to come again.
    for (let tries = 0; answer.status === 503 && tries < 10; tries += 1)
      answer = await fetch(`${baseUrl}${path}`, request);
    if (!answer.ok) throw new Error(await answer.text());
  };
  const site = 'H64010500001';
  const hospital = { name: 'Example Hospital', kind: 'privateHospital', level: 'tier2', ownership: 'private' };
  await put(`/v1/subjects/${site}`, { subjectType: 'institution', region: '640105', ...hospital });
  for (let i = 1; i <= count; i += 1) {
    const id = `D640105${String(i).padStart(6, '0')}`;
    await put(`/v1/subjects/${id}`, { subjectType: 'physician', name: `Physician ${i}`, region: '640105' });
    const period = { from: '2021-03-01', until: null, commitmentSignedOn: '2021-03-01', registered: true };
    await put(`/v1/subjects/${id}/affiliations/${site}`, { periods: [period] });
  }
}
