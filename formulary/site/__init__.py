"""The playbook site: data pages stamped out of the built shell, live blocks, search entries."""
