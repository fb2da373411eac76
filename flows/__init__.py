"""What runs: flows, and the `sayso` command. Prefect's settings are made before anything here imports prefect."""

from sayso.flows.hosting.prefect_settings import apply

apply()
