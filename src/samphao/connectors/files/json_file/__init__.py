"""JSON lists: objects to rows, with a header made of their keys."""

from samphao.connectors.files.json_file.reading import read_json

__all__ = ["read_json"]
