"""Huisstijl (`/beheer/huisstijl`): how a portal looks, as a draft, online and back."""
