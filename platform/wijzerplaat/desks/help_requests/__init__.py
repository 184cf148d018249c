"""The desk reads requests and offers of residents before they are on the site."""
