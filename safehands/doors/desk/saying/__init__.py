"""What we tell a customer, in a call or on his case: found, compared, said, and put right."""
