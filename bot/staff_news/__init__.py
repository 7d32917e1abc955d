"""What staff are told without having asked: reviews, requests, promises that passed, channels that do not work."""
