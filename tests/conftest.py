"""What holds for every test."""

from hypothesis import HealthCheck, settings

from support.laws import MOST_EXAMPLES

# The same examples each time, so that a red build is red for everybody; no clock decides, since a
# busy machine is no defect.
settings.register_profile(
    "framekeeper",
    max_examples=MOST_EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("framekeeper")
