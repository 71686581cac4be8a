"""One module per family of methods; each turns a record's amount into tonnes of gases and GJ."""
