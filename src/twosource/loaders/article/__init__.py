"""The main text of a news page: headline, byline, date, captions, paragraphs, related lines."""
