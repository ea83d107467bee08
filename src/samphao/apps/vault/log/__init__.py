"""The log's services: appending, proving, exporting, and the key that signs."""
