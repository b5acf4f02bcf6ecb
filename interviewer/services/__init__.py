"""What the product does for a front end, one service a concern, in plain values; `app.App` is their one face."""
