"""Kit Bimtek kota cerdas: helpers for its notebooks."""
