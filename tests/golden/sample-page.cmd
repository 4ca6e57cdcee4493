hearout review --format html transcripts/samples/denise-okafor.jsonl |
	diff transcripts/samples/denise-okafor.html -
