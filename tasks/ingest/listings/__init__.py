"""Listings of the web: feeds, sitemaps and lists, which name articles or hold them."""

from sayso.tasks.ingest.listings.listing import Entry, Listing, ListingKind
from sayso.tasks.ingest.listings.read import read_listing, read_offers

__all__ = ["Entry", "Listing", "ListingKind", "read_listing", "read_offers"]
