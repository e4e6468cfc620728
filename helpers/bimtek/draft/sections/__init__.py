"""The parts of a draft, one module each: what it holds, and how it is read."""
