"""What each stretch of a document is for: body, headline, byline, furniture."""
