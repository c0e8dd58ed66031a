"""What would go wrong with a mail: rules, each with a code, a reason and a way out."""
