"""The main text of a news page: headline, byline, date, captions, paragraphs, inline related lines."""
