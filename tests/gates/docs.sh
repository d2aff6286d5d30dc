# The made parts of docs/ are as they would be made.

verb_docs
