"""What a team needs around a ledger and no reader of it should get: accounts and upload jobs.

It is kept beside the ledger, not in it (``iran.db`` has ``iran.workbench.db``), so a ledger
file that is handed on holds no password hashes and no secrets. On PostgreSQL the tables lie in
the same database under names that begin with ``workbench_``.
"""
