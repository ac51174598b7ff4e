"""A network's library: change packages of drivers and ideas, and what came of them."""
