"""What rulings of analysts change of clusters and of the groups in them."""
