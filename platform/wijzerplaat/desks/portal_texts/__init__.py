"""The pages on which an administrator changes what the portal says about itself."""
