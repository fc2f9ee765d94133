import fc from 'fast-check';

// Every run tries the same cases: a failure can be repeated, and a green run stays green.
fc.configureGlobal({ seed: 20_260_101 });
