"""The room's forms: they tidy what was typed; what fits is for the services to say."""
