file=transcripts/samples/denise-okafor.jsonl
hearout replay $file
hearout score $file
hearout whatif $file 6 "What would it help you with, if the block were off today?"
