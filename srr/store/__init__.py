"""The register's folder and its YAML files to records, and everything that keeps a file from being read."""
