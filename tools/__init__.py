"""What makes parts of the library out of other packages. No part of what is installed."""
