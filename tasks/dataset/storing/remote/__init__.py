"""Parts in an object store, as Arrow reads them."""
