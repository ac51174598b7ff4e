"""What pages and calculations cost in CPU time, as ratio to a page that does next to nothing."""
