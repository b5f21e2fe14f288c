"""The part of a table through which a cheapest path may lead."""
