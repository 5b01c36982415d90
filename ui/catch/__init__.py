"""Filing a remark from anywhere, in two lines."""
