/**
 * Loaded into api and worker before anything else (`node --import`): tells whoever started them, on request, what the process has
 * used. `settle` collects garbage first, so that what is measured next begins from a quiet heap.
 */
process.on('message', (question) => {
  if (question === 'settle') globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ cpuMs: (user + system) / 1000, rssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20 });
});
// Listening must not keep the process alive, and nobody is left to answer when the test is gone.
process.channel?.unref();
process.on('disconnect', () => process.exit(1));
