"""When two claims say the same thing: what is compared, how it is weighed, what is merged."""
