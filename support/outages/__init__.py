"""Outages: a platform of one's own, so that it can really be broken without anybody else noticing."""
