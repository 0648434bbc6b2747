"""What is stale, in what order, on which workers; the cache, the manifest, the publishing."""
