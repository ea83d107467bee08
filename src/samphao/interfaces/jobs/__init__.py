"""The worker: delivers events, does jobs and tasks, and beats so that others see it lives."""
