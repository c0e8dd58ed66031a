"""What name servers say about a sender, held against the rules of SPF, DKIM, DMARC and mail itself."""
