"""Where Django looks for tag libraries; the parts themselves live with the page."""
