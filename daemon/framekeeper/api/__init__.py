"""The HTTP door: one guard before every route, one module a resource."""
