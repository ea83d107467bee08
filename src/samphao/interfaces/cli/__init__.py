"""The command line: samphao plan, classify, duty, origin, freight, quote, explain, packs."""
