"""The parts pages are put together from, after one design: icons, fields, words, places."""
