"""Credits: prices, charges, refunds, grants, and the ledger of it all."""
