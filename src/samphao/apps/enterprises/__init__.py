"""The room of enterprises and their people: who belongs where, and what their role allows."""
